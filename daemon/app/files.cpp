#include "app/files.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace griot::app {
namespace {

class FileDescriptor {
public:
    explicit FileDescriptor(int fd) : fd_{fd} {}
    ~FileDescriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

bool same_bytes(const std::string& path, std::string_view bytes) {
    std::error_code error;
    if (std::filesystem::file_size(path, error) != bytes.size() || error) return false;
    std::ifstream in{path, std::ios::binary};
    const std::string old{std::istreambuf_iterator<char>{in}, {}};
    return in && old == bytes;
}

std::string problem(const std::string& doing, const std::string& path, int error) {
    std::string text =
        "cannot " + doing + " " + path + ": " + std::generic_category().message(error);
    if (error == ENOSPC || error == EDQUOT)
        text += "; free some space, the old file stays until then";
    if (error == EACCES || error == EPERM || error == EROFS) {
        text += "; make the directory writable or set `output:` in feeds.yaml to one that is";
    }
    return text;
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::string parent_of(const std::string& path) {
    return std::filesystem::path{path}.parent_path().string();
}

// A new name each time: another daemon may write the same file at this moment, and nobody can plant
// a link there.
constexpr std::string_view kTemporary = ".tmp";

// What is written beside files, and takes their places together.
class Changes {
public:
    Changes() = default;
    ~Changes() {
        for (const Change& change : changes_) forget(change);
    }
    Changes(const Changes&) = delete;
    Changes& operator=(const Changes&) = delete;

    // False: it stays as it was, for want of room or rights.
    bool write(const std::string& path, std::string_view bytes) {
        if (same_bytes(path, bytes)) return true;
        std::string temporary = path + ".XXXXXX" + std::string{kTemporary};
        const FileDescriptor file{
            ::mkostemps(temporary.data(), static_cast<int>(kTemporary.size()), O_CLOEXEC)};
        if (file.get() < 0) {
            note("write beside", path, errno);
            return false;
        }
        // Readable by the web server whatever our umask is.
        if (write_all(file.get(), bytes) && ::fchmod(file.get(), 0644) == 0) {
            ::sync_file_range(file.get(), 0, 0, SYNC_FILE_RANGE_WRITE);  // begins; synced below
            changes_.push_back({.path = path, .temporary = std::move(temporary)});
            return true;
        }
        note("write", temporary, errno);
        ::unlink(temporary.c_str());
        return false;
    }

    void remove(const std::string& path) {
        if (::access(path.c_str(), F_OK) == 0) changes_.push_back({.path = path, .temporary = {}});
    }

    std::vector<std::string> take_place() {
        for (Change& change : changes_) sync(change);
        std::set<std::string> directories;
        for (Change& change : changes_) {
            if (put(change)) directories.insert(parent_of(change.path));
        }
        // A rename is durable only once the directory is synced.
        for (const std::string& directory : directories) sync_directory(directory);
        return std::move(problems_);
    }

private:
    struct Change {
        std::string path;
        std::string temporary;  // empty: the file goes
        bool failed = false;
    };

    void note(const std::string& doing, const std::string& path, int error) {
        problems_.push_back(problem(doing, path, error));
    }

    static void forget(const Change& change) {
        if (!change.temporary.empty()) ::unlink(change.temporary.c_str());
    }

    void sync(Change& change) {
        if (change.temporary.empty()) return;
        const FileDescriptor file{::open(change.temporary.c_str(), O_RDONLY | O_CLOEXEC)};
        if (file.get() >= 0 && ::fsync(file.get()) == 0) return;
        change.failed = true;
        note("write", change.temporary, errno);
    }

    // Whether the directory is another now.
    bool put(Change& change) {
        if (change.failed) return false;
        if (change.temporary.empty()) {
            if (::unlink(change.path.c_str()) == 0) return true;
            if (errno != ENOENT) note("remove", change.path, errno);
            return false;
        }
        if (::rename(change.temporary.c_str(), change.path.c_str()) == 0) {
            change.temporary.clear();
            return true;
        }
        note("replace", change.path, errno);
        return false;
    }

    static void sync_directory(const std::string& path) {
        const FileDescriptor directory{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
        if (directory.get() >= 0) ::fsync(directory.get());
    }

    std::vector<Change> changes_;
    std::vector<std::string> problems_;
};

}  // namespace

std::optional<std::string> make_directory(const std::string& path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) return problem("make the directory", path, error.value());
    return std::nullopt;
}

std::optional<std::string> write_atomically(const std::string& path, std::string_view bytes) {
    Changes changes;
    changes.write(path, bytes);
    std::vector<std::string> problems = changes.take_place();
    if (problems.empty()) return std::nullopt;
    return std::move(problems.front());
}

std::vector<std::string> write_documents(
    const std::vector<std::pair<std::string, const Document*>>& documents) {
    Changes changes;
    for (const auto& [path, document] : documents) {
        if (!changes.write(path, document->body)) continue;
        for (const auto& [suffix, variant] :
             {std::pair{".gz", &document->gzip}, std::pair{".br", &document->brotli}}) {
            // A variant of before would be served in place of the document.
            if (variant->empty()) {
                changes.remove(path + suffix);
            } else {
                changes.write(path + suffix, *variant);
            }
        }
    }
    return changes.take_place();
}

}  // namespace griot::app
