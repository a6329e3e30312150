# POST /medicalnetwork/eligibility/v3/raw-x12

profile optum-raw "Change Healthcare / Optum Eligibility v3, raw-x12"
  base tr3
  source "Eligibility API v3: its published description of raw-x12, and its published payloads"

delimiter component { ":" }
  because "Eligibility API v3, raw-x12: ISA16 must be a colon, and a colon may appear nowhere else."
