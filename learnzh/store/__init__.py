"""The only SQL: the learner's file and the dictionary.

In: dataclasses and plain values. Out: dataclasses. One module a family of tables.
``connection.open_store`` gives a ``Store``; every change is made inside ``with store.write():``.
sqlite-utils takes 95 ms to import and migrates; everything else speaks to ``sqlite3`` directly.
May import: study, lessons, chinese, model.
"""
