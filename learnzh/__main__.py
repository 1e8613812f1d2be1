"""Starts learnzh as ``python -m learnzh``."""

from learnzh.cli import main

if __name__ == "__main__":
    main()
