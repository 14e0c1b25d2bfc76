package main

// check.go: the check command — judging, filters, exit code (output and annotate in checkoutput.go, checkannotate.go, checkcache.go). Being written by the output helper.
