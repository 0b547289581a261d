// Lays the pictures of every screen side by side, languages beside each other, and what the real window left below.
import { readdirSync, writeFileSync } from "node:fs";
import { FOLDER, LANGUAGES, PICTURES, pictureName, SHOWN } from "./places";

const STYLE = `
body { font: 1rem/1.4 system-ui, sans-serif; margin: 1.5rem; background: #f4f1ea; color: #06231f; }
table { border-collapse: collapse; }
th, td { padding: 0.375rem; text-align: start; vertical-align: top; font-weight: 400; }
thead th { position: sticky; inset-block-start: 0; background: #f4f1ea; font-weight: 700; }
img { display: block; block-size: 14rem; border: 0.0625rem solid #b9b2a3; background: #fff; }
.more { display: flex; flex-wrap: wrap; gap: 0.75rem; }
figure { margin: 0; max-inline-size: 22rem; overflow-wrap: anywhere; }`;

const linked = (path: string, name: string) => `<a href="${path}"><img loading="lazy" src="${path}" alt="${name}"></a>`;
const picturesIn = (folder: string) => readdirSync(folder).filter((file) => file.endsWith(".png"));

export default function contactSheet(): void {
  const there = new Set(picturesIn(PICTURES));
  const screens = [...new Set([...there].map((file) => file.slice(0, file.indexOf("."))))].sort();
  const columns = LANGUAGES.flatMap((language) => SHOWN.map((size) => ({ language, size })));
  const cell = (screen: string, column: (typeof columns)[number]) => {
    const file = pictureName({ screen, ...column });
    return `<td>${there.has(file) ? linked(`screens/${file}`, file) : "not taken"}</td>`;
  };
  const rows = screens.map(
    (screen) => `<tr><th scope="row">${screen}</th>${columns.map((one) => cell(screen, one)).join("")}</tr>`,
  );
  const heads = columns.map(({ language, size }) => `<th scope="col">${language}, ${size}</th>`);
  const more = picturesIn(FOLDER).sort();
  writeFileSync(
    `${FOLDER}index.html`,
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tabasamu, every screen</title>
<style>${STYLE}</style>
<h1>Every screen</h1>
<table><thead><tr><th></th>${heads.join("")}</tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
<h1>Through the real window</h1>
<div class="more">
${more.map((file) => `<figure>${linked(file, file)}<figcaption>${file}</figcaption></figure>`).join("\n")}
</div>
</html>
`,
  );
}
