"""Readers and writers, one package or file per format: files in, workflows out."""
