"""The digital signatures inside a PDF: who, when, why, and whether each holds, with the reason in words.

What is shown helps whoever reviews; the portal never requires a signature inside the PDF and never changes the file.
Nothing is asked of the network: whether a certificate was revoked is not consulted. A damaged or hostile signature
gives INDETERMINADO, and the time that a review takes is bounded.

`datos`: what is told of each; `lectura`: from a file to that; `juicio`: the verdict on one; `confianza`: what the
certificates say, and the authorities trusted.
"""

from .confianza import anclas
from .datos import FirmaDePdf, FirmasDePdf, Veredicto
from .lectura import firmas_de

__all__ = ["FirmaDePdf", "FirmasDePdf", "Veredicto", "anclas", "firmas_de"]
