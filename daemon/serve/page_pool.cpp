#include "serve/page_pool.hpp"

#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace griot::serve {
namespace {

PageResult result_of(const Pages& pages, const PageRequest& request) {
    try {
        std::optional<Document> document = pages(request);
        if (!document) return {};
        return {.document = std::make_shared<const Document>(std::move(*document)),
                .failed = false};
    } catch (const std::exception&) {
        // Pages logs its own troubles; a stranger is told only to come back.
        return {.document = nullptr, .failed = true};
    }
}

}  // namespace

PagePool::PagePool(Pages pages, std::size_t threads, std::size_t capacity)
    : pages_{std::move(pages)}, capacity_{capacity} {
    if (!pages_) return;
    for (std::size_t i = 0; i < threads; ++i) {
        threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
}

PagePool::~PagePool() {
    for (std::jthread& thread : threads_) thread.request_stop();
    threads_.clear();
}

bool PagePool::submit(PageRequest request, Done done) {
    {
        const std::lock_guard lock{mutex_};
        if (waiting_.size() >= capacity_) return false;
        waiting_.push_back({.request = std::move(request), .done = std::move(done)});
    }
    filled_.notify_one();
    return true;
}

void PagePool::work(const std::stop_token& stop) {
    while (true) {
        std::unique_lock lock{mutex_};
        filled_.wait(lock, stop, [this] { return !waiting_.empty(); });
        if (stop.stop_requested()) return;
        Job job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        PageResult result = result_of(pages_, job.request);
        job.done(std::move(result));
    }
}

}  // namespace griot::serve
