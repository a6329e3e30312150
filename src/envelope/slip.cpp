#include "slip.hpp"

namespace x279::detail {
namespace {

/// Copies a text piece by piece and keeps the map.
class mender {
public:
  mender(std::string_view text, removal_range of_text, std::string& mended, std::vector<syntax::removal>& map)
      : text_(text), old_(of_text), mended_(mended), map_(map) {
    mended_.clear();
  }

  void copy_to(std::size_t to) {
    for (; old_.first != old_.last && map_[old_.first].repaired_offset <= to; ++old_.first) {
      syntax::removal const r = map_[old_.first];
      removed_before_ = r.removed;
      map_.push_back({r.repaired_offset - removed_, removed_ + removed_before_});
    }
    mended_.append(text_.substr(at_, to - at_));
    at_ = to;
  }
  void put_in(char c) {
    mended_ += c;
    --removed_;
    note_change();
  }
  void replace(char c) {
    mended_ += c;
    ++at_;
  }
  void leave_out() {
    ++at_;
    ++removed_;
    note_change();
  }

private:
  void note_change() { map_.push_back({static_cast<std::uint32_t>(mended_.size()), removed_ + removed_before_}); }

  std::string_view text_;
  removal_range old_;
  std::string& mended_;
  std::vector<syntax::removal>& map_;
  std::size_t at_ = 0;
  std::uint32_t removed_ = 0, removed_before_ = 0; // by this, and when the text was made
};

/// The text is copied up to the slip.
void put_right(slip const& s, delimiters const& d, mender& m) {
  switch (s.how) {
  case slip::kind::separator_lost:
  case slip::kind::id_separator_lost:
  case slip::kind::element_missing:
  case slip::kind::one_of_two_missing: m.put_in(d.element); break;
  case slip::kind::separator_doubled: m.leave_out(); break;
  case slip::kind::terminator_lost: m.put_in(d.segment); break;
  case slip::kind::letter_wrong: m.replace(s.letter); break;
  case slip::kind::letter_lost: m.put_in(s.letter); break;
  }
}

} // namespace

void put_right(std::string_view text, delimiters const& d, std::span<slip> slips, removal_range of_text,
               std::string& mended, std::vector<syntax::removal>& map) {
  mender m(text, of_text, mended, map);
  for (slip& s : slips) {
    m.copy_to(s.at);
    bool const is_letter = s.how == slip::kind::letter_wrong || s.how == slip::kind::letter_lost;
    std::uint32_t const letters = !s.is_put_right && is_letter;
    if (!s.is_put_right) put_right(s, d, m);
    s.at = static_cast<std::uint32_t>(mended.size()) - letters;
    s.is_put_right = true;
  }
  m.copy_to(text.size());
}

} // namespace x279::detail
