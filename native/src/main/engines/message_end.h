/* Which tokens end a message or a sentence, and how likely one of them comes next. */
#pragma once
#include <llama.h>

#include <string>
#include <vector>

/* A token's bytes; none of a control token. */
std::string piece_of(const llama_vocab *vocabulary, llama_token token);

/* By token: whether a message can end with it, or a sentence does. */
std::vector<bool> last_tokens(const llama_vocab *vocabulary);

/* The logarithm of the share of all probability that is on the marked tokens; never more than 0. */
double log_share(const float *logits, const std::vector<bool> &marked);
