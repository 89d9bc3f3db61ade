#include "message_end.h"

#include <algorithm>
#include <cmath>

namespace {
/* Whether a token is a full stop, a question or an exclamation mark, with nothing after it but quotes and space. */
bool ends_sentence(std::string piece) {
    for (const char *mark : {".", "!", "?", "\xe3\x80\x82", "\xef\xbc\x81", "\xef\xbc\x9f"}) {
        if (piece.rfind(mark, 0) == 0) {
            return piece.find_first_not_of("\"') \n\r\t", std::char_traits<char>::length(mark)) == std::string::npos;
        }
    }
    return false;
}
}

std::string piece_of(const llama_vocab *vocabulary, llama_token token) {
    std::string piece(64, 0);
    int size = llama_token_to_piece(vocabulary, token, &piece[0], static_cast<int>(piece.size()), 0, false);
    if (size < 0) {
        piece.resize(-size);
        size = llama_token_to_piece(vocabulary, token, &piece[0], static_cast<int>(piece.size()), 0, false);
    }
    piece.resize(std::max(0, size));
    return piece;
}

std::vector<bool> last_tokens(const llama_vocab *vocabulary) {
    std::vector<bool> last(llama_vocab_n_tokens(vocabulary));
    for (size_t i = 0; i < last.size(); i++) {
        llama_token token = static_cast<llama_token>(i);
        last[i] = llama_vocab_is_eog(vocabulary, token) || ends_sentence(piece_of(vocabulary, token));
    }
    return last;
}

double log_share(const float *logits, const std::vector<bool> &marked) {
    float most = *std::max_element(logits, logits + marked.size());
    double all = 0, share = 0;
    for (size_t i = 0; i < marked.size(); i++) {
        double weight = std::exp(static_cast<double>(logits[i] - most));
        all += weight;
        if (marked[i]) share += weight;
    }
    return std::log(share / all);
}
