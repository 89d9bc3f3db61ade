/* The native methods of parley.engines.WhisperNative. */
#include <whisper.h>

#include <cmath>
#include <memory>

#include "attention.h"
#include "glue.h"

/* Defined where patches.cmake puts them, in whisper.cpp: whom ggml asks inside of a computation of this thread. */
extern thread_local ggml_abort_callback parley_abort_callback;
extern thread_local void *parley_abort_data;

namespace {
/* While one lives, the computations of this thread can be given up. */
struct Abortable {
    explicit Abortable(Cancelled *cancelled) {
        parley_abort_callback = Cancelled::callback;
        parley_abort_data = cancelled;
    }
    ~Abortable() { parley_abort_callback = nullptr; }
};

struct Whisper {
    whisper_context *context = nullptr;
    whisper_state *state = nullptr;
    bool broken = false;

    ~Whisper() {
        if (broken) return; /* what a failed assertion left is leaked */
        if (state) whisper_free_state(state);
        if (context) whisper_free(context);
    }
};

Whisper *engine(jlong handle) { return reinterpret_cast<Whisper *>(handle); }

/* One sample that is not a number makes whisper.cpp compute for minutes. */
std::vector<float> clean(JNIEnv *env, jfloatArray array) {
    std::vector<float> samples(env->GetArrayLength(array));
    env->GetFloatArrayRegion(array, 0, static_cast<jsize>(samples.size()), samples.data());
    for (float &sample : samples) {
        sample = !std::isfinite(sample) ? 0.f : sample > 1.f ? 1.f : sample < -1.f ? -1.f : sample;
    }
    return samples;
}

/* The model may end its text at a pause; what follows is for its next pass. Of silence that makes words, so one second
   or less is left alone. */
bool is_enough_left(whisper_context *, whisper_state *state, void *) {
    int segments = whisper_full_n_segments_from_state(state);
    if (segments == 0) return true;
    int64_t heard = whisper_full_get_segment_t1_from_state(state, segments - 1); /* in 10 ms, as the length is */
    return whisper_n_len_from_state(state) - heard > 100;
}

whisper_full_params parameters(int threads, int encoder_context, const char *language, Cancelled *cancelled) {
    whisper_full_params p = whisper_full_default_params(WHISPER_SAMPLING_GREEDY);
    p.n_threads = threads;
    p.audio_ctx = encoder_context;
    p.language = language;
    p.temperature_inc = 0; /* no second pass that takes as long again */
    p.no_timestamps = false; /* without them the text is worse */
    p.single_segment = false; /* else what the model does not hear in its first pass is lost */
    p.encoder_begin_callback = is_enough_left;
    p.no_context = true;
    p.suppress_blank = true;
    p.suppress_nst = false; /* else noise comes out as words */
    p.print_progress = p.print_realtime = p.print_timestamps = p.print_special = false;
    p.abort_callback = Cancelled::callback;
    p.abort_callback_user_data = cancelled;
    return p;
}

std::string text(whisper_state *state) {
    std::string all;
    int segments = whisper_full_n_segments_from_state(state);
    for (int i = 0; i < segments; i++) all += whisper_full_get_segment_text_from_state(state, i);
    return all;
}
}

#define NATIVE(result, name) extern "C" JNIEXPORT result JNICALL Java_parley_engines_WhisperNative_##name

NATIVE(jlong, open)(JNIEnv *env, jclass, jbyteArray path) {
    auto whisper = std::make_unique<Whisper>();
    bool good = guarded(env, whisper.get(), false, [&] {
        take_log();
        whisper_context_params p = whisper_context_default_params();
        p.use_gpu = false;
        p.flash_attn = parley_has_attention(); /* ggml's own is slower on a processor than the plain operations */
        whisper->context = whisper_init_from_file_with_params_no_state(to_string(env, path).c_str(), p);
        if (!whisper->context) throw std::runtime_error("it is no model of whisper.cpp: " + take_log());
        whisper->state = whisper_init_state(whisper->context);
        if (!whisper->state) throw std::runtime_error("there is not enough memory for its state: " + take_log());
        return true;
    });
    return good ? reinterpret_cast<jlong>(whisper.release()) : 0;
}

NATIVE(void, close)(JNIEnv *, jclass, jlong handle) { delete engine(handle); }

NATIVE(jboolean, multilingual)(JNIEnv *, jclass, jlong handle) {
    return whisper_is_multilingual(engine(handle)->context) != 0;
}

NATIVE(jbyteArray, recognize)(JNIEnv *env, jclass, jlong handle, jfloatArray samples, jint threads,
                              jint encoder_context, jbyteArray language, jobject supplier) {
    Whisper *whisper = engine(handle);
    return guarded<Whisper, jbyteArray>(env, whisper, nullptr, [&]() -> jbyteArray {
        std::vector<float> sound = clean(env, samples);
        std::string spoken = to_string(env, language);
        Cancelled cancelled(env, supplier);
        Abortable abortable(&cancelled);
        take_log();
        whisper_full_params p = parameters(threads, encoder_context, spoken.c_str(), &cancelled);
        int failure = whisper_full_with_state(whisper->context, whisper->state, p, sound.data(),
                                              static_cast<int>(sound.size()));
        if (env->ExceptionCheck()) throw JavaPending();
        if (failure && cancelled.ask()) return nullptr;
        if (failure) throw std::runtime_error("whisper.cpp failed with " + std::to_string(failure) + ": " + take_log());
        std::string heard = text(whisper->state);
        return to_bytes(env, heard.data(), heard.size());
    });
}
