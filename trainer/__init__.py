"""Training and export.  Needs torch, numpy, OpenCV, Pillow and safetensors alone."""
