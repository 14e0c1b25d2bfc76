// Package corpus compares papers with one another and with everything that came before: it knows authors, units, years and models,
// asks an index who may share text with a paper, lets package reuse find the places, and says what the shared text means.
// A match has no direction: who wrote first is not for the program to say. It stores nothing and opens no files.
package corpus
