#include "database/postgres/copy_rows.h"

#include <algorithm>
#include <utility>

namespace slipway::postgres {

namespace {

constexpr std::size_t piece_size = std::size_t{64} * 1024;

// The server counts those within quotes too, from the first row on; of LF it does so only when it
// has seen how a line ends.
constexpr char line_end = '\r';

void append_quoted(std::string& text, std::string_view value) {
    text += '"';
    for (std::size_t quote = value.find('"'); quote != std::string_view::npos;
         quote = value.find('"')) {
        text += value.substr(0, quote + 1);
        text += '"';
        value.remove_prefix(quote + 1);
    }
    text += value;
    text += '"';
}

}  // namespace

CopyRows::CopyRows(const CsvLoad& csv, const CsvHeader& header)
    : csv_(csv), header_(header), source_(csv.open()), reader_(*source_, csv.file) {
    reader_.next(record_);
}

std::string_view CopyRows::next() {
    piece_.clear();
    if (!broken_) {
        try {
            fill();
        } catch (Error& error) {
            broken_ = std::move(error);
        }
    }
    if (broken_ && piece_.empty()) {
        throw *broken_;
    }
    return piece_;
}

void CopyRows::fill() {
    while (piece_.size() < piece_size && reader_.next(record_)) {
        check_csv_record(record_, header_, csv_.file);
        append();
    }
}

// A field without a value stays empty: NULL.
void CopyRows::append() {
    for (const CsvField& field : record_.fields) {
        if (field) {
            append_quoted(piece_, *field);
        }
        piece_ += ',';
    }
    piece_.back() = line_end;
}

std::size_t CopyRows::lines_of(const CsvRecord& record) {
    std::size_t lines = 1;
    for (const CsvField& field : record.fields) {
        if (field) {
            lines += static_cast<std::size_t>(std::count(field->begin(), field->end(), line_end));
        }
    }
    return lines;
}

}  // namespace slipway::postgres
