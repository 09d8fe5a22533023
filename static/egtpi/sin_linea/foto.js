// The photograph of a signed form, made small on the phone: at most LADO pixels a side, JPEG. It is never kept as it was
// taken, so that what the camera writes beside it (place, hour, phone) stays out too.
(() => {
  "use strict";
  const LADO = 1600, CALIDADES = [0.82, 0.7, 0.55], BASTA = 900000;
  const enJpeg = (lienzo, calidad) => new Promise((si) => { lienzo.toBlob(si, "image/jpeg", calidad); });
  window.sinLinea.achicar = async (archivo) => {
    const imagen = await createImageBitmap(archivo, { imageOrientation: "from-image" });
    const escala = Math.min(1, LADO / Math.max(imagen.width, imagen.height));
    const lienzo = document.createElement("canvas");
    lienzo.width = Math.max(1, Math.round(imagen.width * escala));
    lienzo.height = Math.max(1, Math.round(imagen.height * escala));
    const pincel = lienzo.getContext("2d");
    pincel.fillStyle = "#fff";
    pincel.fillRect(0, 0, lienzo.width, lienzo.height);
    pincel.drawImage(imagen, 0, 0, lienzo.width, lienzo.height);
    imagen.close();
    let hecha = null;
    for (const calidad of CALIDADES) {
      hecha = await enJpeg(lienzo, calidad);
      if (hecha && hecha.size <= BASTA) break;
    }
    if (!hecha) throw new Error("no se pudo achicar");
    return hecha.arrayBuffer();  // as bytes: WebKit keeps no file in the store of some windows
  };
})();
