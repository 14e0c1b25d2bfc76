// Package index keeps the reuse index on disk: which documents hold a fingerprint, and how many documents hold a gram.
// It nominates, nothing more; places come from package reuse, which reads the texts.
//
// One folder is one index:
//
//	CURRENT          which files count: JSON, replaced by rename, so a state is wholly old or wholly new
//	seg-N.seg        postings (fingerprint, document, about where) sorted and packed, and the documents' names; never changed once written
//	log-N.log        what was added or deleted since; every record has a checksum; adding is one append and one fsync
//	sketch-N.bin     how many documents hold a gram: one-sided, it never says fewer than there are; it doubles as documents come
//	texts-N.dat      the texts, for those who have no store; the index works without it
//	LOCK             one writer at a time, over all processes
//
// A kill at any moment loses nothing that Put or Delete has returned from: a half-written record at the end of the log has a wrong
// checksum and is cut off, and files that CURRENT does not name are removed by the next writer. Readers need no lock: they see
// the state of their last Refresh. Everything can be made anew from the texts (Rebuild), in place and safe against a kill; Salvage opens
// for that what Open refuses: damage, and versions before this one.
//
// Two lengths of grams are kept. The short one is fixed (reuse.Params.N). The long one belongs to the index: a corpus in which too many long
// grams are held by too many documents wants longer ones (Narrow, Wanted), and a rebuild takes them. Segments are shown as memory where
// the system can.
package index
