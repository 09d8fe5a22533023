// Passkeys: what the portal asks of the browser, and what the browser answers, as texts in a form. Without it, the code.
(() => {
  "use strict";
  const deTexto = (t) => Uint8Array.from(atob(t.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0)).buffer;
  const aTexto = (b) => b && btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const conIds = (lista) => (lista || []).map((una) => ({ ...una, id: deTexto(una.id) }));
  const FALLAS = {
    NotAllowedError: "No se usó ninguna llave: se canceló o se acabó el tiempo. Inténtelo otra vez.",
    InvalidStateError: "Esa llave ya está registrada en su cuenta.",
    SecurityError: "Las llaves sirven solo en la dirección propia del portal: ábralo allí.",
    ConstraintError: "Esa llave no puede comprobar que es usted: quite la marca de entrar sin contraseña.",
  };

  const crear = async (form) => {
    const { publicKey: o } = JSON.parse(form.dataset.opciones);
    const sola = form.elements.passwordless && form.elements.passwordless.checked;
    if (sola) o.authenticatorSelection = { ...o.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
    const hecha = await navigator.credentials.create({ publicKey: {
      ...o, challenge: deTexto(o.challenge), user: { ...o.user, id: deTexto(o.user.id) }, excludeCredentials: conIds(o.excludeCredentials),
    } });
    const r = hecha.response;
    return dicha(hecha, {
      clientDataJSON: aTexto(r.clientDataJSON), attestationObject: aTexto(r.attestationObject), transports: r.getTransports ? r.getTransports() : [],
    });
  };
  const usar = async ({ publicKey: o }) => {
    const suya = await navigator.credentials.get({ publicKey: { ...o, challenge: deTexto(o.challenge), allowCredentials: conIds(o.allowCredentials) } });
    const r = suya.response;
    return dicha(suya, {
      clientDataJSON: aTexto(r.clientDataJSON), authenticatorData: aTexto(r.authenticatorData), signature: aTexto(r.signature), userHandle: aTexto(r.userHandle),
    });
  };
  const dicha = (c, response) => ({
    id: c.id, rawId: aTexto(c.rawId), type: c.type, authenticatorAttachment: c.authenticatorAttachment,
    clientExtensionResults: c.getClientExtensionResults(), response,
  });
  const pedir = async (form) => {
    const respuesta = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!respuesta.ok) throw new Error("El portal no respondió.");
    return (await respuesta.json()).request_options;
  };
  const COMO = {
    crear, usar: (form) => usar(JSON.parse(form.dataset.opciones)), entrar: async (form) => usar(await pedir(form)),
  };

  document.querySelectorAll("form[data-llave]").forEach((form) => {
    const boton = form.querySelector("[data-llave-boton]"), falla = form.querySelector("[data-llave-falla]");
    if (!window.PublicKeyCredential) return;
    form.querySelectorAll("[data-sin-llave]").forEach((uno) => { uno.hidden = true; });
    boton.hidden = false;
    form.addEventListener("submit", async (e) => {
      if (form.elements.credential.value) return;
      e.preventDefault();
      falla.hidden = true;
      boton.disabled = true;
      try {
        form.elements.credential.value = JSON.stringify(await COMO[form.dataset.llave](form));
        boton.disabled = false;
        form.requestSubmit();
      } catch (error) {
        falla.textContent = FALLAS[error.name] || "No se pudo usar la llave. Inténtelo otra vez o entre de otra forma.";
        falla.hidden = false;
        boton.disabled = false;
        boton.focus();
      }
    });
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-llave]").forEach((form) => { form.elements.credential.value = ""; }));
})();
