"""Makes what a signed PDF needs: authorities, certificates and PAdES signatures. Nothing here is secret or lasts."""

import datetime as dt
import io
from dataclasses import dataclass

import time_machine
from asn1crypto import keys, x509
from cryptography import x509 as certificados
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

DESDE, HASTA = dt.datetime(2023, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
CUANDO = dt.datetime(2024, 6, 14, 15, 30, tzinfo=dt.UTC)
"""14/06/2024 10:30 in Lima."""


@dataclass(frozen=True)
class Identidad:
    """A certificate and its key."""

    certificado: certificados.Certificate
    llave: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificado.public_bytes(serialization.Encoding.PEM)

    @property
    def asn1(self) -> x509.Certificate:
        return x509.Certificate.load(self.certificado.public_bytes(serialization.Encoding.DER))


def identidad(
    nombre: str, *, emisor: Identidad | None = None, desde=DESDE, hasta=HASTA, firma_documentos: bool = True
) -> Identidad:
    """An authority (without `emisor`), or a person whom that authority vouches for."""
    llave = ec.generate_private_key(ec.SECP256R1())
    suyo = certificados.Name([certificados.NameAttribute(NameOID.COMMON_NAME, nombre)])
    de_autoridad = emisor is None
    uso = {
        "digital_signature": not de_autoridad, "content_commitment": firma_documentos and not de_autoridad,
        "key_cert_sign": de_autoridad, "crl_sign": de_autoridad, "key_encipherment": False,
        "data_encipherment": False, "key_agreement": False, "encipher_only": False, "decipher_only": False,
    }  # fmt: skip
    certificado = (
        certificados.CertificateBuilder()
        .subject_name(suyo)
        .issuer_name(emisor.certificado.subject if emisor else suyo)
        .public_key(llave.public_key())
        .serial_number(certificados.random_serial_number())
        .not_valid_before(desde)
        .not_valid_after(hasta)
        .add_extension(certificados.BasicConstraints(ca=de_autoridad, path_length=None), critical=True)
        .add_extension(certificados.KeyUsage(**uso), critical=True)
        .add_extension(certificados.SubjectKeyIdentifier.from_public_key(llave.public_key()), critical=False)
        .sign(emisor.llave if emisor else llave, hashes.SHA256())
    )
    return Identidad(certificado, llave)


def firmar(
    pdf: bytes,
    quien: Identidad,
    *,
    motivo: str = "Conforme con el acta",
    cuando=CUANDO,
    campo="Firma1",
    clave: bytes | None = None,
    **opciones,
) -> bytes:
    """The PDF with one more PAdES signature, added after what it had; `clave` opens it, if it is locked."""
    privada = quien.llave.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    firmante = signers.SimpleSigner(
        signing_cert=quien.asn1,
        signing_key=keys.PrivateKeyInfo.load(privada),
        cert_registry=SimpleCertificateStore(),
    )
    datos = signers.PdfSignatureMetadata(
        field_name=campo, reason=motivo, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, **opciones
    )
    escritor = IncrementalPdfFileWriter(io.BytesIO(pdf))
    if clave is not None:
        escritor.encrypt(clave)
    with time_machine.travel(cuando, tick=False):
        return signers.sign_pdf(escritor, datos, signer=firmante).getvalue()
