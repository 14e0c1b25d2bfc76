package docx

// readTheme gives the theme's fonts for Chinese by the names that styles use: majorEastAsia and minorEastAsia.
func readTheme(pt *part, depth int) (map[string]string, error) {
	fonts := map[string]string{}
	if pt == nil {
		return fonts, nil
	}
	s := newScanner(pt.xml, depth)
	which := ""
	for s.next() {
		if s.kind != tokenStart || s.space != spaceDrawing {
			continue
		}
		face, _ := s.attr("typeface")
		switch string(s.name) {
		case "majorFont":
			which = "majorEastAsia"
		case "minorFont":
			which = "minorEastAsia"
		case "ea":
			if face != "" && which != "" {
				fonts[which] = face
			}
		case "font": // by script, after a:ea: the font where a:ea names none
			if script, _ := s.attr("script"); script == "Hans" && which != "" && fonts[which] == "" {
				fonts[which] = face
			}
		}
	}
	if s.err != nil {
		return nil, inPart(pt.name, s.err)
	}
	return fonts, nil
}
