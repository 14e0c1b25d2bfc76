// Command make lays out text files as a Chinese office does and lets LibreOffice print them to PDF. It is how the PDF
// fixtures were made:
//
//	go run ./internal/format/pdf/testdata/make -o internal/format/pdf/testdata a.txt b.txt
//
// One paragraph a line; lines with TABs are rows of a table. The program named by SOFFICE, else soffice, is run.
package main

import (
	"flag"
	"fmt"
	"html"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	out := flag.String("o", ".", "folder for the PDFs")
	layout := flag.String("layout", "standard", "standard (28 to a line, indent 2) or block (no indent, small type)")
	heading := flag.String("heading", "", "running head on every page")
	flag.Parse()
	for _, path := range flag.Args() {
		if err := printFile(path, *out, *layout, *heading); err != nil {
			log.Fatal(err)
		}
	}
}

func printFile(path, out, layout, heading string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "make-pdf-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	base := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	flat := filepath.Join(dir, base+".fodt")
	if err := os.WriteFile(flat, []byte(flatODT(string(text), layout, heading)), 0o600); err != nil {
		return err
	}
	program := os.Getenv("SOFFICE")
	if program == "" {
		program = "soffice"
	}
	cmd := exec.Command(program, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", out, flat)
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", path, err, said)
	}
	return nil
}

// flatODT is a whole document as one XML file.
func flatODT(text, layout, heading string) string {
	size, indent, lead, face := "16pt", "32pt", "28.8pt", "Noto Serif CJK SC"
	if layout == "block" {
		size, indent, lead, face = "12pt", "0pt", "20pt", "Noto Sans CJK SC"
	}
	var body strings.Builder
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i := 0; i < len(lines); {
		j := i
		for j < len(lines) && strings.Contains(lines[j], "\t") {
			j++
		}
		if j > i {
			table(&body, lines[i:j])
			i = j
			continue
		}
		style := "Body"
		if i == 0 {
			style = "Title"
		}
		fmt.Fprintf(&body, `<text:p text:style-name="%s">%s</text:p>`, style, html.EscapeString(lines[i]))
		i++
	}
	return fmt.Sprintf(frame, size, face, indent, lead, face, heading, body.String())
}

func table(b *strings.Builder, rows []string) {
	columns := strings.Count(rows[0], "\t") + 1
	fmt.Fprintf(b, `<table:table><table:table-column table:number-columns-repeated="%d"/>`, columns)
	for _, row := range rows {
		b.WriteString("<table:table-row>")
		for _, c := range strings.Split(row, "\t") {
			fmt.Fprintf(b, `<table:table-cell table:style-name="Cell"><text:p text:style-name="CellText">%s</text:p></table:table-cell>`, html.EscapeString(c))
		}
		b.WriteString("</table:table-row>")
	}
	b.WriteString("</table:table>")
}

const frame = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Body" style:family="paragraph"><style:text-properties fo:font-size="%[1]s" style:font-size-asian="%[1]s" fo:font-family="'%[2]s'" style:font-family-asian="'%[2]s'" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/><style:paragraph-properties fo:text-indent="%[3]s" fo:line-height="%[4]s" fo:text-align="justify" style:punctuation-wrap="simple"/></style:style>
<style:style style:name="CellText" style:family="paragraph"><style:text-properties fo:font-size="10.5pt" style:font-size-asian="10.5pt" fo:font-family="'%[2]s'" style:font-family-asian="'%[2]s'" style:language-asian="zh" style:country-asian="CN"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-size="22pt" style:font-size-asian="22pt" fo:font-family="'%[2]s'" style:font-family-asian="'%[2]s'"/><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Foot" style:family="paragraph"><style:text-properties fo:font-size="14pt" style:font-size-asian="14pt" fo:font-family="'%[5]s'" style:font-family-asian="'%[5]s'"/><style:paragraph-properties fo:text-align="center"/></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="2pt"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="37mm" fo:margin-bottom="25mm" fo:margin-left="28mm" fo:margin-right="26mm"/><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header><text:p text:style-name="Foot">%[6]s</text:p></style:header><style:footer><text:p text:style-name="Foot">- <text:page-number text:select-page="current">1</text:page-number> -</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>%[7]s</office:text></office:body></office:document>
`
