// Prints the text of PDF files as PDFium takes it out: JSON, for each file an array of its pages.
// node text.mjs FOLDER FILE...; FOLDER is where the packages of package.json are installed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { PDFiumLibrary } = createRequire(pathToFileURL(`${folder}/`))("@hyzyla/pdfium");
const library = await PDFiumLibrary.init();
const texts = [];
for (const file of files) {
    const document = await library.loadDocument(readFileSync(file));
    texts.push([...document.pages()].map((page) => page.getText()));
    document.destroy();
}
library.destroy();
console.log(JSON.stringify(texts));
