#include "migration/directory.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <iterator>
#include <thread>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "migration/file_reader.h"
#include "migration/folder_listing.h"
#include "migration/numbered_files.h"

namespace slipway {

namespace {

// Below this, starting a thread costs more than it saves.
constexpr std::size_t worth_a_thread = 512;

struct Job {
    const Folder* folder;
    const std::string* name;
};

std::vector<Folder> folders_of(const ScanOptions& options) {
    const Depth depth = options.recursive ? Depth::with_subfolders : Depth::folder_only;
    std::vector<Folder> out;
    for (const std::string& path : options.folders) {
        std::vector<Folder> found = list_folders(path, depth);
        std::move(found.begin(), found.end(), std::back_inserter(out));
    }
    return out;
}

std::vector<Job> jobs_of(const std::vector<Folder>& folders) {
    std::vector<Job> jobs;
    for (const Folder& folder : folders) {
        for (const std::string& name : folder.files) {
            jobs.push_back({&folder, &name});
        }
    }
    return jobs;
}

std::string path_of(const Job& job) {
    const bool needs_slash = job.folder->path.back() != '/';
    std::string path;
    path.reserve(job.folder->path.size() + 1 + job.name->size());
    path += job.folder->path;
    if (needs_slash) {
        path += '/';
    }
    path += *job.name;
    return path;
}

// One of the threads that read the files, each taking the next few jobs that nobody has.
struct Worker {
    Worker(const std::vector<Job>& all, std::vector<MigrationFile>& into, HoldingLimits& limits)
        : jobs(all), results(into), reader(limits) {}

    void work(std::atomic<std::size_t>& next) {
        constexpr std::size_t batch = 64;
        for (std::size_t from = next.fetch_add(batch); from < jobs.size();
             from = next.fetch_add(batch)) {
            const std::size_t to = std::min(from + batch, jobs.size());
            for (std::size_t i = from; i < to; ++i) {
                reader.read(jobs[i].folder->descriptor.number(),
                            *jobs[i].name,
                            path_of(jobs[i]),
                            results[i]);
            }
        }
    }

    const std::vector<Job>& jobs;
    std::vector<MigrationFile>& results;
    FileReader reader;
};

// A worker on a thread of its own; what it throws is thrown again by finish().
class Assistant {
  public:
    Assistant(Worker& worker, std::atomic<std::size_t>& next)
        : thread_([this, &worker, &next] {
              try {
                  worker.work(next);
              } catch (...) {
                  failure_ = std::current_exception();
              }
          }) {}

    void finish() {
        thread_.join();
        if (failure_ != nullptr) {
            std::rethrow_exception(failure_);
        }
    }

  private:
    std::exception_ptr failure_;
    std::jthread thread_;
};

void append(Problems& to, Problems& from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

void read_all(const std::vector<Job>& jobs,
              std::vector<MigrationFile>& results,
              Problems& problems) {
    HoldingLimits limits;
    std::atomic<std::size_t> next = 0;
    Worker worker(jobs, results, limits);
    if (jobs.size() > worth_a_thread && std::thread::hardware_concurrency() > 1) {
        Worker second(jobs, results, limits);
        Assistant assistant(second, next);
        worker.work(next);
        assistant.finish();
        append(problems, second.reader.problems());
    } else {
        worker.work(next);
    }
    append(problems, worker.reader.problems());
}

void sort_by_place(Problems& problems) {
    std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.path, a.line) < std::tie(b.path, b.line);
    });
}

bool is_error(const Problem& problem) {
    return problem.severity == Problem::Severity::error;
}

[[noreturn]] void fail(const Problems& errors) {
    const Problem& first = errors.front();
    if (errors.size() == 1) {
        throw Error(ErrorCode::revisions, first.message).at(Place{first.path, first.line, 0});
    }
    std::size_t files = 0;
    for (std::size_t i = 0; i < errors.size(); ++i) {
        files += i == 0 || errors[i].path != errors[i - 1].path ? 1U : 0U;
    }
    Error error(ErrorCode::revisions,
                files == 1 ? "1 revision file is broken"
                           : std::to_string(files) + " revision files are broken");
    for (const Problem& problem : errors) {
        error.add_detail(problem.text());
    }
    throw error;
}

}  // namespace

Scan scan(const ScanOptions& options) {
    const std::vector<Folder> folders = folders_of(options);
    const std::vector<Job> jobs = jobs_of(folders);
    Scan scan;
    scan.files.resize(jobs.size());
    read_all(jobs, scan.files, scan.problems);
    std::erase_if(scan.files, [](const MigrationFile& file) { return file.held == nullptr; });
    number_files(scan.files, scan.problems);
    sort_by_place(scan.problems);
    return scan;
}

Scan load(const ScanOptions& options) {
    Scan loaded = scan(options);
    Problems errors;
    std::copy_if(
        loaded.problems.begin(), loaded.problems.end(), std::back_inserter(errors), is_error);
    if (!errors.empty()) {
        fail(errors);
    }
    return loaded;
}

}  // namespace slipway
