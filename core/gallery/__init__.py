"""The people gallery: which photos show whom, and which of them guides a restoration best."""
