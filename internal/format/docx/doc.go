// Package docx reads a Word or WPS file into numbered blocks as a person sees them on paper, writes notes into it as Word
// comments without touching anything else, and states its layout.
//
// What is shown, where Word leaves a choice:
//   - Automatic numbers are printed as Word prints them, without the TAB or other gap that follows; only a gap that is a
//     space by definition (w:suff) is kept, and one is put where digits or letters would otherwise run together.
//   - Bullets are no numbers and are left out; Block.List still says the depth of the list.
//   - A row of a table is one block. Several paragraphs or lines in a cell, and nested tables, are joined by one space; a
//     TAB inside a cell is a space too. Cells that a merge covers are empty.
//   - Foot- and endnotes and text boxes follow the paragraph or row that holds them, in the order in which they stand in it; a
//     text box is read once.
//   - Insertions and the new place of a move are kept, deletions and the old place dropped; where a paragraph's end was
//     deleted it joins the next one and takes its form. Hidden text, comments, running heads and field codes are left out.
//   - A line break inside a paragraph separates two blocks, unless package wrap finds that the text was wrapped by hand.
//   - White space around a block is indentation, not text. A table of contents is left out with a note.
//
// It does not read pictures, charts, embedded files or macros.
package docx
