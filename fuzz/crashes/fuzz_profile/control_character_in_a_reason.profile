profile mine "Made up"

codes 270 ISA08 = CMS because "ISA08 is CMS."
