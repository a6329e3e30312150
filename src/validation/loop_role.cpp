#include "validation/loop_role.hpp"

#include "guide/tables.hpp"

namespace x279::validation {

loop_role role_of(std::string_view loop_id) noexcept {
  if (loop_id.size() != 5) return {};
  loop_role r;
  switch (loop_id[4]) {
  case 'A': r.who = party::source; break;
  case 'B': r.who = party::receiver; break;
  case 'C': r.who = party::subscriber; break;
  case 'D': r.who = party::dependent; break;
  default: return {};
  }
  switch (tables::pack(loop_id.substr(0, 4))) {
  case tables::pack("2000"): r.kind = loop_kind::level; break;
  case tables::pack("2100"): r.kind = loop_kind::name; break;
  case tables::pack("2110"): r.kind = loop_kind::benefit; break;
  case tables::pack("2115"): r.kind = loop_kind::additional; break;
  case tables::pack("2120"): r.kind = loop_kind::related; break;
  default: return {};
  }
  return r;
}

segment_kind kind_of(std::string_view segment_id) noexcept {
  using enum segment_kind;
  switch (tables::pack(segment_id)) {
  case tables::pack("BHT"): return BHT;
  case tables::pack("HL"): return HL;
  case tables::pack("TRN"): return TRN;
  case tables::pack("NM1"): return NM1;
  case tables::pack("REF"): return REF;
  case tables::pack("N3"): return N3;
  case tables::pack("N4"): return N4;
  case tables::pack("PRV"): return PRV;
  case tables::pack("PER"): return PER;
  case tables::pack("DMG"): return DMG;
  case tables::pack("INS"): return INS;
  case tables::pack("HI"): return HI;
  case tables::pack("DTP"): return DTP;
  case tables::pack("EQ"): return EQ;
  case tables::pack("EB"): return EB;
  case tables::pack("AMT"): return AMT;
  case tables::pack("HSD"): return HSD;
  case tables::pack("III"): return III;
  case tables::pack("AAA"): return AAA;
  default: return other;
  }
}

} // namespace x279::validation
