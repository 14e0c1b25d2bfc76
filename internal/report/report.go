// Package report puts what was read into the forms that people and programs outside use: the chain as JSON and the ledger
// workbook. It judges nothing and fills no gap: an empty slot stays empty.
package report
