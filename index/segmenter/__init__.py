"""Word segmentation with pyvi's model and pyvi's answers, fast and without scikit-learn."""

from index.segmenter.model import ModelError
from index.segmenter.segmenter import Segmenter, load

__all__ = ["ModelError", "Segmenter", "load"]
