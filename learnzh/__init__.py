"""News in Chinese, at your level, in your terminal."""

__version__ = "0.1.0"
