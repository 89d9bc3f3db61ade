/* The native methods of parley.engines.LlamaNative: one conversation's cache, kept as far as the next prompt begins
   alike, and one token computed when it is asked for. */
#include <llama.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>

#include "attention.h"
#include "glue.h"
#include "message_end.h"

namespace {
/* What prefill and next return instead of a token. */
constexpr jint STOPPED = -1;
constexpr jint FULL = -2;

struct Llama {
    llama_model *model = nullptr;
    llama_context *context = nullptr;
    llama_sampler *sampler = nullptr;
    const llama_vocab *vocabulary = nullptr;
    std::vector<llama_token> cached; /* what the cache holds */
    llama_token drawn = LLAMA_TOKEN_NULL; /* told to Java and not computed yet */
    bool logits = false; /* whether those of the last cached token are there */
    bool broken = false;
    std::vector<bool> last; /* by token: whether a message can end with it, or a sentence does; made when first needed */

    ~Llama() {
        if (broken) return; /* what a failed assertion left is leaked */
        if (sampler) llama_sampler_free(sampler);
        if (context) llama_free(context);
        if (model) llama_model_free(model);
    }

    /* How many tokens both begin with. */
    size_t common(const std::vector<llama_token> &tokens) const {
        return std::mismatch(tokens.begin(), tokens.end(), cached.begin(), cached.end()).first - tokens.begin();
    }

    void keep(size_t tokens) {
        drawn = LLAMA_TOKEN_NULL;
        logits = false;
        llama_memory_t memory = llama_get_memory(context);
        if (!llama_memory_seq_rm(memory, 0, static_cast<llama_pos>(tokens), -1)) {
            llama_memory_clear(memory, true);
            tokens = 0;
        }
        cached.resize(tokens);
    }

    /* Hears the logits that follow one of the tokens. */
    struct Asked {
        size_t token;
        std::function<void(const float *)> told;
    };

    /* Whether all of it was computed; if not, what was is kept. */
    bool decode(const llama_token *tokens, size_t count, Cancelled &cancelled, const Asked *asked = nullptr) {
        llama_set_abort_callback(context, Cancelled::callback, &cancelled);
        bool done = decode_batches(tokens, count, cancelled, asked);
        llama_set_abort_callback(context, nullptr, nullptr);
        return done;
    }

private:
    bool decode_batches(const llama_token *tokens, size_t count, Cancelled &cancelled, const Asked *asked) {
        for (size_t at = 0; at < count;) {
            if (cancelled.ask()) return false;
            size_t batch = std::min<size_t>(count - at, llama_n_batch(context));
            bool asks = asked && asked->token >= at && asked->token < at + batch;
            logits = false;
            int failure = asks ? decode_asking(tokens + at, batch, asked->token - at)
                               : llama_decode(context, llama_batch_get_one(const_cast<llama_token *>(tokens + at),
                                                                           static_cast<int32_t>(batch)));
            if (failure) {
                keep(cached.size()); /* an aborted batch leaves pieces of itself */
                if (failure == 2) return false;
                throw std::runtime_error("llama.cpp failed with " + std::to_string(failure) + ": " + take_log());
            }
            cached.insert(cached.end(), tokens + at, tokens + at + batch);
            if (asks) asked->told(llama_get_logits_ith(context, static_cast<int32_t>(asked->token - at)));
            at += batch;
            logits = at == count;
        }
        return true;
    }

    /* A batch with the logits of one of its tokens and of the last. */
    int decode_asking(const llama_token *tokens, size_t count, size_t asked) {
        llama_batch batch = llama_batch_init(static_cast<int32_t>(count), 0, 1);
        for (size_t i = 0; i < count; i++) {
            batch.token[i] = tokens[i];
            batch.pos[i] = static_cast<llama_pos>(cached.size() + i);
            batch.n_seq_id[i] = 1;
            batch.seq_id[i][0] = 0;
            batch.logits[i] = i == asked || i + 1 == count;
        }
        batch.n_tokens = static_cast<int32_t>(count);
        int failure = llama_decode(context, batch);
        llama_batch_free(batch);
        return failure;
    }
};

Llama *engine(jlong handle) { return reinterpret_cast<Llama *>(handle); }

/* The grammar may be empty; it comes first, since what it forbids must not be among the likeliest. */
llama_sampler *make_sampler(const llama_vocab *vocabulary, const std::string &grammar, float temperature, float top_p,
                            uint32_t seed) {
    llama_sampler *rules = nullptr;
    if (!grammar.empty()) {
        rules = llama_sampler_init_grammar(vocabulary, grammar.c_str(), "root");
        if (!rules) throw std::invalid_argument("the grammar is wrong: " + take_log());
    }
    llama_sampler *chain = llama_sampler_chain_init(llama_sampler_chain_default_params());
    if (rules) llama_sampler_chain_add(chain, rules);
    if (temperature <= 0) {
        llama_sampler_chain_add(chain, llama_sampler_init_greedy());
        return chain;
    }
    llama_sampler_chain_add(chain, llama_sampler_init_top_k(40));
    llama_sampler_chain_add(chain, llama_sampler_init_top_p(top_p, 1));
    llama_sampler_chain_add(chain, llama_sampler_init_min_p(0.05f, 1));
    llama_sampler_chain_add(chain, llama_sampler_init_temp(temperature));
    llama_sampler_chain_add(chain, llama_sampler_init_dist(seed));
    return chain;
}

bool known(const Llama *llama, llama_token token) {
    return token >= 0 && token < llama_vocab_n_tokens(llama->vocabulary);
}

void check_all(const Llama *llama, const std::vector<llama_token> &tokens) {
    for (llama_token token : tokens) {
        if (!known(llama, token)) throw std::invalid_argument("no token " + std::to_string(token));
    }
}

void load(Llama &llama, const std::string &path, bool repack) {
    llama_model_params p = llama_model_default_params();
    p.n_gpu_layers = 0;
    p.use_extra_bufts = repack;
    if (repack) p.load_mode = LLAMA_LOAD_MODE_NONE; /* it is copied: mapped too it would be in memory twice */
    llama.model = llama_model_load_from_file(path.c_str(), p);
    if (!llama.model) throw std::runtime_error("it is no model of llama.cpp: " + take_log());
    llama.vocabulary = llama_model_get_vocab(llama.model);
}

void make_context(Llama &llama, int tokens, int batch, int threads, int batch_threads) {
    llama_context_params p = llama_context_default_params();
    p.n_ctx = tokens;
    p.n_batch = p.n_ubatch = batch;
    p.n_threads = threads;
    p.n_threads_batch = batch_threads;
    p.n_outputs_max = 2; /* only what follows the last token is of use, and one that is asked about */
    p.no_perf = true;
    /* ggml's own is slower on a processor than the plain operations. */
    p.flash_attn_type = parley_has_attention() ? LLAMA_FLASH_ATTN_TYPE_ENABLED : LLAMA_FLASH_ATTN_TYPE_DISABLED;
    llama.context = llama_init_from_model(llama.model, p);
    if (!llama.context) throw std::runtime_error("there is no memory for its context: " + take_log());
}
}

#define NATIVE(result, name) extern "C" JNIEXPORT result JNICALL Java_parley_engines_LlamaNative_##name

NATIVE(jlong, open)(JNIEnv *env, jclass, jbyteArray path, jint tokens, jint batch, jint threads, jint batch_threads,
                    jboolean repack) {
    auto llama = std::make_unique<Llama>();
    bool good = guarded(env, llama.get(), false, [&] {
        take_log();
        load(*llama, to_string(env, path), repack);
        make_context(*llama, tokens, batch, threads, batch_threads);
        llama->sampler = make_sampler(llama->vocabulary, "", 0, 1, 0);
        return true;
    });
    return good ? reinterpret_cast<jlong>(llama.release()) : 0;
}

NATIVE(void, close)(JNIEnv *, jclass, jlong handle) { delete engine(handle); }

NATIVE(jboolean, sampler)(JNIEnv *env, jclass, jlong handle, jfloat temperature, jfloat top_p, jint seed,
                          jbyteArray grammar) {
    Llama *llama = engine(handle);
    return guarded<Llama, jboolean>(env, llama, false, [&]() -> jboolean {
        take_log();
        llama_sampler *made = make_sampler(llama->vocabulary, to_string(env, grammar), temperature, top_p,
                                           static_cast<uint32_t>(seed));
        llama_sampler_free(llama->sampler);
        llama->sampler = made;
        return true;
    });
}

NATIVE(void, threads)(JNIEnv *, jclass, jlong handle, jint threads, jint batch_threads) {
    llama_set_n_threads(engine(handle)->context, threads, batch_threads);
}

NATIVE(jintArray, tokens)(JNIEnv *env, jclass, jlong handle, jbyteArray bytes, jboolean begin) {
    Llama *llama = engine(handle);
    return guarded<Llama, jintArray>(env, llama, nullptr, [&] {
        std::string text = to_string(env, bytes);
        std::vector<llama_token> tokens(text.size() + 8); /* never more than bytes, but for begin and end */
        int count = llama_tokenize(llama->vocabulary, text.data(), static_cast<int>(text.size()), tokens.data(),
                                   static_cast<int>(tokens.size()), begin, true);
        if (count < 0) throw std::runtime_error("the text cannot be cut into tokens");
        tokens.resize(count);
        return to_array(env, tokens);
    });
}

NATIVE(jbyteArray, piece)(JNIEnv *env, jclass, jlong handle, jint token) {
    Llama *llama = engine(handle);
    return guarded<Llama, jbyteArray>(env, llama, nullptr, [&] {
        check_all(llama, {token});
        std::string piece = piece_of(llama->vocabulary, token);
        return to_bytes(env, piece.data(), piece.size());
    });
}

NATIVE(jboolean, ends)(JNIEnv *, jclass, jlong handle, jint token) {
    Llama *llama = engine(handle);
    return known(llama, token) && llama_vocab_is_eog(llama->vocabulary, token);
}

NATIVE(jint, prefill)(JNIEnv *env, jclass, jlong handle, jintArray prompt, jobject supplier) {
    Llama *llama = engine(handle);
    return guarded<Llama, jint>(env, llama, STOPPED, [&]() -> jint {
        std::vector<llama_token> tokens = to_ints(env, prompt);
        check_all(llama, tokens);
        if (tokens.empty()) throw std::invalid_argument("the prompt is empty");
        if (tokens.size() >= llama_n_ctx(llama->context)) return FULL;
        size_t same = llama->common(tokens);
        bool ready = same == tokens.size() && same == llama->cached.size() && llama->logits;
        if (ready) {
            llama->drawn = LLAMA_TOKEN_NULL;
            return static_cast<jint>(same);
        }
        llama->keep(std::min(same, tokens.size() - 1)); /* the last one is computed, for what follows it */
        size_t kept = llama->cached.size();
        Cancelled cancelled(env, supplier);
        bool done = llama->decode(tokens.data() + kept, tokens.size() - kept, cancelled);
        if (env->ExceptionCheck()) throw JavaPending();
        return done ? static_cast<jint>(kept) : STOPPED;
    });
}

NATIVE(jint, next)(JNIEnv *env, jclass, jlong handle, jobject supplier) {
    Llama *llama = engine(handle);
    return guarded<Llama, jint>(env, llama, STOPPED, [&]() -> jint {
        Cancelled cancelled(env, supplier);
        if (llama->drawn != LLAMA_TOKEN_NULL) {
            if (llama->cached.size() + 1 >= llama_n_ctx(llama->context)) return FULL;
            llama_token token = llama->drawn;
            bool done = llama->decode(&token, 1, cancelled);
            if (env->ExceptionCheck()) throw JavaPending();
            if (!done) return STOPPED;
        }
        if (!llama->logits) throw std::logic_error("there is no prompt yet");
        llama->drawn = llama_sampler_sample(llama->sampler, llama->context, -1);
        return llama->drawn;
    });
}

NATIVE(jint, cached)(JNIEnv *env, jclass, jlong handle, jintArray prompt) {
    return static_cast<jint>(engine(handle)->common(to_ints(env, prompt)));
}

NATIVE(jdouble, prefillAsking)(JNIEnv *env, jclass, jlong handle, jintArray prompt, jint words, jobject supplier) {
    constexpr double UNKNOWN = std::numeric_limits<double>::quiet_NaN();
    Llama *llama = engine(handle);
    return guarded<Llama, jdouble>(env, llama, UNKNOWN, [&]() -> jdouble {
        std::vector<llama_token> tokens = to_ints(env, prompt);
        check_all(llama, tokens);
        size_t last_word = static_cast<size_t>(words) - 1;
        if (words < 1 || last_word >= tokens.size()) throw std::invalid_argument("the words are no part of the prompt");
        if (tokens.size() >= llama_n_ctx(llama->context)) return UNKNOWN;
        if (llama->last.empty()) llama->last = last_tokens(llama->vocabulary);
        llama->keep(std::min(llama->common(tokens), last_word)); /* it is computed, for what follows it */
        size_t kept = llama->cached.size();
        double share = UNKNOWN;
        Llama::Asked asked{last_word - kept, [&](const float *logits) { share = log_share(logits, llama->last); }};
        Cancelled cancelled(env, supplier);
        llama->decode(tokens.data() + kept, tokens.size() - kept, cancelled, &asked);
        if (env->ExceptionCheck()) throw JavaPending();
        return share;
    });
}

NATIVE(jbyteArray, save)(JNIEnv *env, jclass, jlong handle, jintArray prompt) {
    Llama *llama = engine(handle);
    return guarded<Llama, jbyteArray>(env, llama, nullptr, [&] {
        if (to_ints(env, prompt) != llama->cached) throw std::logic_error("the cache holds another prompt");
        std::vector<uint8_t> state(llama_state_seq_get_size(llama->context, 0));
        size_t size = llama_state_seq_get_data(llama->context, state.data(), state.size(), 0);
        return to_bytes(env, reinterpret_cast<const char *>(state.data()), size);
    });
}

NATIVE(jboolean, restore)(JNIEnv *env, jclass, jlong handle, jintArray prompt, jbyteArray bytes) {
    Llama *llama = engine(handle);
    return guarded<Llama, jboolean>(env, llama, false, [&]() -> jboolean {
        std::vector<llama_token> tokens = to_ints(env, prompt);
        check_all(llama, tokens);
        llama->keep(0);
        if (tokens.size() >= llama_n_ctx(llama->context)) return false;
        std::string state = to_string(env, bytes);
        const auto *data = reinterpret_cast<const uint8_t *>(state.data());
        size_t read = llama_state_seq_set_data(llama->context, data, state.size(), 0);
        llama_pos last = llama_memory_seq_pos_max(llama_get_memory(llama->context), 0);
        if (read != state.size() || last + 1 != static_cast<llama_pos>(tokens.size())) {
            llama->keep(0);
            return false;
        }
        llama->cached = tokens;
        return true;
    });
}
