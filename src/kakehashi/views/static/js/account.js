// Says so where a passkey could not be used, instead of leaving it to the console.
(() => {
  "use strict";
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const trouble = document.getElementById("passkey-trouble");
    if (trouble) { trouble.hidden = false; trouble.scrollIntoView({ block: "nearest" }); }
  });
})();
