package rules

import "duizhao/internal/rule"

// Rules of this file: GB/T 9704-2012 as a convention (D32). They speak only where a reader gives the facts of the page.
func layout() []rule.Check { return nil }
