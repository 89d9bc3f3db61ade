/* What both engines share: errors that become Java exceptions, and work that asks whether it is still wanted.
   Java has checked handles, threads and ranges before it calls. */
#pragma once
#include <jni.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

/* The Java exception is set already: only the way back is left. */
struct JavaPending {};

/* A failed assertion of ggml: the objects it happened in are never touched again. */
struct Broken : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/* Asks a BooleanSupplier whether the work in hand may be given up. It lives for one call of a native method, on the
   thread of that call, which is the only one that ggml asks its abort callback on. Once it has said yes, it says yes. */
class Cancelled {
public:
    Cancelled(JNIEnv *env, jobject supplier) : env(env), supplier(supplier) {}
    bool ask();
    static bool callback(void *cancelled) { return static_cast<Cancelled *>(cancelled)->ask(); }

private:
    JNIEnv *env;
    jobject supplier;
    bool said = false;
    std::chrono::steady_clock::time_point next{};
};

std::string to_string(JNIEnv *env, jbyteArray bytes);
jbyteArray to_bytes(JNIEnv *env, const char *data, size_t size);
std::vector<jint> to_ints(JNIEnv *env, jintArray ints);
jintArray to_array(JNIEnv *env, const std::vector<jint> &ints);

/* What the libraries said of errors since the last time, on one line. */
std::string take_log();

/* Turns the exception in flight into a Java one. Called in a catch block. Whether the objects are still usable. */
bool raise_current(JNIEnv *env);

/* While one lives, a failed assertion on this thread throws Broken; elsewhere it ends the process. */
class Guard {
public:
    Guard();
    ~Guard();
};

/* Runs `body`; what it throws is thrown in Java, and `failed` returned. */
template <class Engine, class Result, class Body>
Result guarded(JNIEnv *env, Engine *engine, Result failed, Body body) {
    Guard guard;
    try {
        if (engine->broken) throw std::runtime_error("the engine failed before");
        return body();
    } catch (...) {
        engine->broken |= !raise_current(env);
        return failed;
    }
}
