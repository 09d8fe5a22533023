"""The papers that the portal prints: the code and the QR that each page carries, which ones were printed, and what of
them is read on a paper that comes back.

`codigo`: the form of the code; `direccion`: what the QR says; `registro`: the codes printed, and what is known of one;
`qr`: the reader of QR in scans and photographs.
"""
