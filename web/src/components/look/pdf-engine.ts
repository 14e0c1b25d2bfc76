import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";
import worker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

declare const PDF_PARTS: string; // where build/pdf-parts.ts put what is asked for while drawing

pdfjs.GlobalWorkerOptions.workerSrc = worker;

export type Pdf = pdfjs.PDFDocumentProxy;
export type PdfPage = pdfjs.PDFPageProxy;
export const TextLayer = pdfjs.TextLayer;

/** openPdf reads a file without running anything that stands in it: no script, no form, no WebAssembly. */
export async function openPdf(file: Blob) {
  const data = new Uint8Array(await file.arrayBuffer());
  return pdfjs.getDocument({
    data,
    cMapUrl: `${PDF_PARTS}cmaps/`,
    standardFontDataUrl: `${PDF_PARTS}standard_fonts/`,
    wasmUrl: `${PDF_PARTS}wasm/`,
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: 100_000_000, // pixels
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
}

/** lockedPdf says that a file was refused because it asks for a password. */
export const lockedPdf = (e: unknown) => e instanceof Error && e.name === "PasswordException";
