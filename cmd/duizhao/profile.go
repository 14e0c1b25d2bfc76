package main

// profile.go: duizhao profile, profile new. Being written by the output helper.
