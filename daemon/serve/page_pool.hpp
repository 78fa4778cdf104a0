// Runs Pages on a few threads of its own, from a bounded queue. Thread rule: submit() from one
// thread (the server's); done is called on a pool thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

#include "serve/reply.hpp"
#include "serve/server.hpp"

namespace griot::serve {

class PagePool {
public:
    using Done = std::move_only_function<void(PageResult)>;

    PagePool(Pages pages, std::size_t threads, std::size_t capacity);
    ~PagePool();  // drops what waits, waits for what runs
    PagePool(const PagePool&) = delete;
    PagePool& operator=(const PagePool&) = delete;

    // False, and done never called, when the queue is full.
    bool submit(PageRequest request, Done done);

private:
    struct Job {
        PageRequest request;
        Done done;
    };
    void work(const std::stop_token& stop);

    const Pages pages_;
    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable_any filled_;
    std::deque<Job> waiting_;
    std::vector<std::jthread> threads_;
};

}  // namespace griot::serve
