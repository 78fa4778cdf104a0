#include "app/files.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
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

// The rename itself is durable only once the directory is synced.
void sync_directory_of(const std::string& path) {
    const std::string parent = std::filesystem::path{path}.parent_path().string();
    const FileDescriptor directory{::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (directory.get() >= 0) ::fsync(directory.get());
}

// A variant of before would be served in place of the document: it goes when there is none now.
std::optional<std::string> write_variant(const std::string& path, std::string_view bytes) {
    if (!bytes.empty()) return write_atomically(path, bytes);
    if (::unlink(path.c_str()) == 0 || errno == ENOENT) return std::nullopt;
    return problem("remove", path, errno);
}

}  // namespace

std::optional<std::string> make_directory(const std::string& path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) return problem("make the directory", path, error.value());
    return std::nullopt;
}

std::optional<std::string> write_atomically(const std::string& path, std::string_view bytes) {
    if (same_bytes(path, bytes)) return std::nullopt;
    // A new name each time: another daemon may write the same file at this moment, and nobody can
    // plant a link there.
    static constexpr std::string_view suffix = ".tmp";
    std::string temporary = path + ".XXXXXX" + std::string{suffix};
    {
        const FileDescriptor file{
            ::mkostemps(temporary.data(), static_cast<int>(suffix.size()), O_CLOEXEC)};
        if (file.get() < 0) return problem("write beside", path, errno);
        // Readable by the web server whatever our umask is.
        if (!write_all(file.get(), bytes) || ::fchmod(file.get(), 0644) != 0 ||
            ::fsync(file.get()) != 0) {
            const int error = errno;
            ::unlink(temporary.c_str());
            return problem("write", temporary, error);
        }
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const int error = errno;
        ::unlink(temporary.c_str());
        return problem("replace", path, error);
    }
    sync_directory_of(path);
    return std::nullopt;
}

std::optional<std::string> write_document(const std::string& path, const Document& document) {
    if (auto failed = write_atomically(path, document.body)) return failed;
    for (const auto& [suffix, variant] :
         {std::pair{".gz", &document.gzip}, std::pair{".br", &document.brotli}}) {
        if (auto failed = write_variant(path + suffix, *variant)) return failed;
    }
    return std::nullopt;
}

}  // namespace griot::app
