#include "glue.h"

#include <algorithm>
#include <cstdio>
#include <mutex>

#include "ggml.h"
#include "llama.h"
#include "whisper.h"

namespace {
constexpr const char *ENGINE_EXCEPTION = "parley/engines/EngineException";
constexpr size_t LONGEST_LOG = 2000;
constexpr auto BETWEEN_QUESTIONS = std::chrono::milliseconds(1);

jmethodID get_as_boolean;
thread_local bool guarding = false;
std::mutex log_lock;
std::string errors;

void on_log(ggml_log_level level, const char *text, void *) {
    if (level != GGML_LOG_LEVEL_ERROR) return;
    std::lock_guard<std::mutex> held(log_lock);
    errors += text;
    if (errors.size() > LONGEST_LOG) errors.erase(0, errors.size() - LONGEST_LOG);
}

void on_assertion(const char *message) {
    if (guarding) {
        guarding = false;
        throw Broken(message);
    }
    fprintf(stderr, "ggml: %s\n", message);
}

/* NewStringUTF and ThrowNew want modified UTF-8: plain ASCII is always that. */
void raise(JNIEnv *env, const char *exception, std::string message) {
    if (env->ExceptionCheck()) return;
    for (char &c : message) {
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
    if (jclass type = env->FindClass(exception)) env->ThrowNew(type, message.c_str());
}
}

Guard::Guard() { guarding = true; }
Guard::~Guard() { guarding = false; }

bool Cancelled::ask() {
    if (said || supplier == nullptr) return said;
    auto now = std::chrono::steady_clock::now();
    if (now < next) return false;
    next = now + BETWEEN_QUESTIONS;
    said = env->CallBooleanMethod(supplier, get_as_boolean) || env->ExceptionCheck();
    return said;
}

std::string to_string(JNIEnv *env, jbyteArray bytes) {
    std::string text(env->GetArrayLength(bytes), 0);
    env->GetByteArrayRegion(bytes, 0, static_cast<jsize>(text.size()), reinterpret_cast<jbyte *>(&text[0]));
    return text;
}

jbyteArray to_bytes(JNIEnv *env, const char *data, size_t size) {
    jbyteArray bytes = env->NewByteArray(static_cast<jsize>(size));
    if (!bytes) throw JavaPending();
    env->SetByteArrayRegion(bytes, 0, static_cast<jsize>(size), reinterpret_cast<const jbyte *>(data));
    return bytes;
}

std::vector<jint> to_ints(JNIEnv *env, jintArray array) {
    std::vector<jint> ints(env->GetArrayLength(array));
    env->GetIntArrayRegion(array, 0, static_cast<jsize>(ints.size()), ints.data());
    return ints;
}

jintArray to_array(JNIEnv *env, const std::vector<jint> &ints) {
    jintArray array = env->NewIntArray(static_cast<jsize>(ints.size()));
    if (!array) throw JavaPending();
    env->SetIntArrayRegion(array, 0, static_cast<jsize>(ints.size()), ints.data());
    return array;
}

std::string take_log() {
    std::lock_guard<std::mutex> held(log_lock);
    std::string text;
    text.swap(errors);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

bool raise_current(JNIEnv *env) {
    try {
        throw;
    } catch (const JavaPending &) {
        return true;
    } catch (const Broken &e) {
        raise(env, ENGINE_EXCEPTION, e.what());
        return false;
    } catch (const std::bad_alloc &) {
        raise(env, ENGINE_EXCEPTION, "there is not enough memory");
        return true;
    } catch (const std::exception &e) {
        raise(env, ENGINE_EXCEPTION, e.what());
        return true;
    } catch (...) {
        raise(env, ENGINE_EXCEPTION, "an unknown exception");
        return false;
    }
}

extern "C" JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *) {
    JNIEnv *env = nullptr;
    if (vm->GetEnv(reinterpret_cast<void **>(&env), JNI_VERSION_1_8) != JNI_OK) return JNI_ERR;
    jclass supplier = env->FindClass("java/util/function/BooleanSupplier");
    if (!supplier) return JNI_ERR;
    get_as_boolean = env->GetMethodID(supplier, "getAsBoolean", "()Z");
    if (!get_as_boolean) return JNI_ERR;
    ggml_set_abort_callback(on_assertion);
    llama_log_set(on_log, nullptr);
    whisper_log_set(on_log, nullptr);
    llama_backend_init();
    return JNI_VERSION_1_8;
}
