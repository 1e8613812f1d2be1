"""Books and documents, made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from learnzh.articles import Source, read_contents
from learnzh.errors import LearnzhError

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
TEXT = (
    "天津和神户是第一对友好城市，历史很长，两国人民常常来往。他每天早上六点起床，吃了早饭以后就去公园跑步。"
    "公园里有很多老人在打太极拳，也有孩子。"
)
"""More than the 60 characters a chapter has at least."""


def zipped(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def page(body: str, title: str = "", encoding: str = "utf-8", kind: str = "") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        f'"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title></head>'
        f'<body epub:type="{kind}">{body}</body></html>'
    )
    return text.encode(encoding)


def epub(
    pages: Mapping[str, bytes],
    *,
    title: str = "城市的故事",
    labels: Sequence[tuple[str, str]] = (),
    items: str = "",
    guide: str = "",
    extra: Mapping[str, str | bytes] | None = None,
    opf_encoding: str = "utf-8",
    folder: str = "OEBPS/",
) -> bytes:
    """A book; ``pages`` go by the references of its manifest, which may be percent-encoded."""
    manifest = "".join(f'<item id="p{n}" href="{href}" media-type="x"/>' for n, href in enumerate(pages))
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    opf = (
        f'<?xml version="1.0" encoding="{opf_encoding}"?><package xmlns="http://www.idpf.org/2007/opf">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        "<dc:creator>王小明</dc:creator><dc:creator>李华</dc:creator><dc:date>2013-05-01T00:00:00+00:00</dc:date>"
        f'</metadata><manifest>{manifest}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>{items}'
        f'</manifest><spine toc="ncx">{spine}</spine><guide>{guide}</guide></package>'
    )
    points = "".join(
        f"<navPoint><navLabel><text>{label}</text></navLabel><content src='{href}'/></navPoint>"
        for href, label in labels
    )
    return zipped({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format(f"{folder}content.opf"),
        f"{folder}content.opf": opf.encode(opf_encoding),
        f"{folder}toc.ncx": f"<ncx><navMap>{points}</navMap></ncx>",
        **{folder + unquote(href): data for href, data in pages.items()},
        **(extra or {}),
    })  # fmt: skip


def docx(body: str) -> bytes:
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    return zipped({
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<?xml version="1.0"?><w:document {names}><w:body>{body}</w:body></w:document>',
    })  # fmt: skip


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str) -> str:
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{''.join(inner)}</w:p>"


def outcome(source: Source) -> str:
    """Returns what is read in a source, or the one line that says why nothing is."""
    try:
        contents = read_contents(source)
    except LearnzhError as error:
        line = str(error)
    else:
        return "\n".join(f"{article.title}\n{article.text}" for article in contents.articles)
    assert "\n" not in line
    return line


_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange "
    b"endcmap end end"
)

_DESCENDANTS = b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R"
_SYSTEM = b"/Registry (Adobe) /Ordering (Identity) /Supplement 0"


def pdf(pages: Sequence[Sequence[str]], *, indent: float = 24, leading: float = 20, extra: bytes = b"") -> bytes:
    """A PDF whose letters are 12 points wide; a line that begins with spaces is indented, an empty one leaves a gap."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H %s >>" % _DESCENDANTS,
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << %s >> /DW 1000 >>" % _SYSTEM,
        b"<< /Length %d >> stream\n%s\nendstream" % (len(_UNICODE), _UNICODE),
    ]
    kids = []
    for lines in pages:
        drawn = []
        for number, line in enumerate(lines):
            x, y = 72 + (indent if line.startswith(" ") else 0), 760 - leading * number
            drawn += [f"1 0 0 1 {x} {y} Tm <{line.strip().encode('utf-16-be').hex()}> Tj"] if line.strip() else []
        stream = f"BT /F 12 Tf {' '.join(drawn)} ET".encode()
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            b"/Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    written, places = bytearray(b"%PDF-1.7\n"), []
    for number, made in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, made)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, table)
    return bytes(written)
