/*
 * While the books are being checked the page looks by itself how far that is, and shows the result
 * when it is there. Without it there is a link that does the same.
 */
(() => {
  "use strict";

  const look = async () => {
    const part = document.querySelector("[data-running]");
    if (!part) {
      return;
    }
    try {
      const answer = await fetch(location.href, { headers: { "Quittance-Beside": "1" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-running]");
      if (!answer.ok || answer.redirected || !now) {
        location.reload();
        return;
      }
      part.querySelector("label").textContent = now.querySelector("label").textContent;
      part.querySelector("progress").value = now.querySelector("progress").value;
      setTimeout(look, 1000);
    } catch {
      setTimeout(look, 5000); // nobody answers: perhaps soon
    }
  };
  setTimeout(look, 500);
})();
