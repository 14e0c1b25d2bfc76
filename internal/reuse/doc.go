// Package reuse finds what two texts share: the algorithm only. It knows nothing of files, people or storage.
//
// A text is folded (width, case, traditional characters, punctuation, known synonyms) with a map back to the original bytes.
// The folded text is cut into grams of N characters; winnowing keeps one gram of every W in a row as a fingerprint.
//
// What is promised, with the standard Params (N = 8, W = 4):
//   - Every run of N+W-1 = 11 folded characters that two texts share gives them at least one fingerprint in common, wherever it
//     stands, unless all its grams are common text (Mask). Nothing shorter than N characters ever does.
//   - Where nearly every gram of N characters is common text, winnowed grams of Long = 12 characters (LongW = 12) do the same for
//     runs of 23 characters: what few documents have as a whole is told from what its words alone would say (Prepared.Tell). The
//     length grows with the corpus (index.Wanted).
//   - Fingerprints only nominate a pair. Places come from Align, which reads both texts and needs no index: it starts at
//     any shared run of K = 4 folded characters that has enough of the same kind around it.
//   - Align does not look at order: clauses and sentences may stand in another order on the other side.
//   - Where one side alone has several sentences, or an item of a list, between what is shared, there are two passages.
//   - A passage ends with its sentence where both sides break it off and what is left is alike. What one side alone has at an end is a few
//     characters at most.
//   - Places are bytes of the original texts, half-open, and begin and end on characters; folding never moves them.
//   - Passages found in a text do not depend on which of the two is called a, except where two equally good places compete.
//   - Cost of Align grows with the lengths of both texts plus the number of shared runs; the runs looked at are capped (Params.MaxRuns).
//
// Official language is not copying: set phrases, quotations and common text are masked. Masked characters can hold a
// passage together, but never make one.
package reuse
