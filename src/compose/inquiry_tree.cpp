#include "compose/inquiry_tree.hpp"

#include "inquiry_members.hpp" // generated from grammar/mapping/request.map

#include <string_view>
#include <vector>

namespace x279::compose {

namespace {

/// Puts the members of one aggregate under a node.
class member_reader {
public:
  member_reader(value_tree& out, std::uint32_t node) : out_(&out), node_(node) {}

  void operator()(std::string_view key, std::string_view text) const {
    if (!text.empty()) out_->add(node_, value_type::string, key, text);
  }
  void operator()(std::string_view key, std::vector<std::string_view> const& texts) const {
    if (texts.empty()) return;
    std::uint32_t const list = out_->add(node_, value_type::array, key);
    for (std::string_view const text : texts) out_->add(list, value_type::string, {}, text);
  }
  template <class T>
  void operator()(std::string_view key, std::vector<T> const& entries) const {
    if (entries.empty()) return;
    std::uint32_t const list = out_->add(node_, value_type::array, key);
    for (T const& entry : entries) read(entry, out_->add(list, value_type::object, {}));
  }
  template <class T>
  void operator()(std::string_view key, T const& object) const {
    if (object != T{}) read(object, out_->add(node_, value_type::object, key));
  }

private:
  template <class T>
  void read(T const& aggregate, std::uint32_t node) const {
    for_each_member(aggregate, member_reader(*out_, node));
  }

  value_tree* out_;
  std::uint32_t node_;
};

} // namespace

void read_inquiry(inquiry const& from, value_tree& out) {
  out.clear();
  for_each_member(from, member_reader(out, out.add(no_value, value_type::object, {})));
}

} // namespace x279::compose
