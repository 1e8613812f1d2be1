"""Starts learnzh as ``python -m learnzh``."""

from learnzh.cli import main

main()
