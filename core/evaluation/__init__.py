"""Measuring models: metrics, intervals, tables of the papers."""
