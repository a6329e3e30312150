#pragma once

// expected/key_order.txt: the objects of the JSON with their keys in order, and the check of a document against it.

#include <boost/json.hpp>

#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::test {

struct key_shape {
  std::string name;
  std::string object; ///< of the value or of the list's entries; empty for strings
  bool list = false, may_hold_null = false, never = false, may_be_empty = false;
};

class object_shapes {
public:
  object_shapes() {
    std::ifstream in(X279_SOURCE_DIR "/tests/json/expected/key_order.txt");
    if (!in) throw std::runtime_error("cannot read key_order.txt");
    std::string object;
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line.front() == '#') continue;
      if (line.rfind("object ", 0) == 0)
        object = line.substr(7);
      else
        shapes_[object].push_back(read_key(line));
    }
  }

  /// What is wrong with a document: unknown keys, keys out of order, empty values, values of another kind.
  std::vector<std::string> faults(boost::json::value const& document, std::string const& object) {
    faults_.clear();
    check_object(document, object, object);
    return std::move(faults_);
  }

  /// Keys that no document has shown so far, of the objects that `root` leads to.
  std::vector<std::string> not_seen(std::string const& root) const {
    std::vector<std::string> missing;
    std::set<std::string> visited;
    collect(root, visited, missing);
    return missing;
  }

private:
  static key_shape read_key(std::string_view line) {
    key_shape k;
    line.remove_prefix(2);
    auto const takes = [&](std::string_view tail) {
      if (line.size() < tail.size() || line.substr(line.size() - tail.size()) != tail) return false;
      line.remove_suffix(tail.size());
      return true;
    };
    k.never = takes(" never");
    k.may_be_empty = takes(" may be empty");
    if (std::size_t const arrow = line.find(" -> "); arrow != std::string_view::npos) {
      k.object = line.substr(arrow + 4);
      line = line.substr(0, arrow);
    }
    k.may_hold_null = takes("[?]");
    k.list = takes("[]") || k.may_hold_null;
    k.name = line;
    return k;
  }

  void check_object(boost::json::value const& v, std::string const& object, std::string const& path) {
    if (!v.is_object()) return fault(path, "is not an object");
    std::vector<key_shape> const& keys = shapes_.at(object);
    std::size_t next = 0; // keys before this one have been passed
    for (auto const& [key, value] : v.get_object()) {
      std::string const here = path + "." + std::string(key);
      std::size_t i = 0;
      while (i < keys.size() && keys[i].name != std::string_view(key)) ++i;
      if (i == keys.size() || keys[i].never) {
        fault(here, "is not a key that a message can lead to");
        continue;
      }
      if (i < next) fault(here, "stands out of order");
      next = i + 1;
      seen_.insert({object, keys[i].name});
      check_value(value, keys[i], here);
    }
  }

  void check_value(boost::json::value const& v, key_shape const& k, std::string const& path) {
    if (!k.list) return check_entry(v, k, path);
    if (!v.is_array()) return fault(path, "is not a list");
    if (v.get_array().empty()) fault(path, "is an empty list");
    for (auto const& entry : v.get_array()) check_entry(entry, k, path + "[]");
  }

  void check_entry(boost::json::value const& v, key_shape const& k, std::string const& path) {
    if (v.is_null() && k.may_hold_null) return;
    if (!k.object.empty()) {
      if (v.is_object() && v.get_object().empty() && !k.may_be_empty) fault(path, "is an empty object");
      return check_object(v, k.object, path);
    }
    if (!v.is_string()) return fault(path, "is not a string");
    if (v.get_string().empty() && !k.may_be_empty) fault(path, "is an empty string");
  }

  void collect(std::string const& object, std::set<std::string>& visited, std::vector<std::string>& missing) const {
    if (!visited.insert(object).second) return;
    for (key_shape const& k : shapes_.at(object)) {
      if (!k.never && seen_.count({object, k.name}) == 0) missing.push_back(object + "." + k.name);
      if (!k.object.empty()) collect(k.object, visited, missing);
    }
  }

  void fault(std::string const& path, std::string const& what) { faults_.push_back(path + " " + what); }

  std::map<std::string, std::vector<key_shape>> shapes_;
  std::set<std::pair<std::string, std::string>> seen_;
  std::vector<std::string> faults_;
};

} // namespace x279::test
