package parley.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house: who may know whom. */
@AnalyzeClasses(packages = "parley", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

  @ArchTest
  static final ArchRule recognisersKnowNoOtherEngine =
      noClasses()
          .that()
          .resideInAPackage("parley.asr..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("parley.llm..", "parley.tts..", "parley.pipeline..");

  @ArchTest
  static final ArchRule modelsKnowNoOtherEngine =
      noClasses()
          .that()
          .resideInAPackage("parley.llm..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "parley.asr..", "parley.tts..", "parley.audio..", "parley.pipeline..");

  @ArchTest
  static final ArchRule voicesKnowNoOtherEngine =
      noClasses()
          .that()
          .resideInAPackage("parley.tts..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("parley.asr..", "parley.llm..", "parley.pipeline..");

  @ArchTest
  static final ArchRule thePipelineFindsEnginesByName =
      noClasses()
          .that()
          .resideInAnyPackage("parley.pipeline..", "parley.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..whisper..", "..moonshine..", "..llama..", "..mary..", "..piper..");

  @ArchTest
  static final ArchRule onlyThePipelineAndItsUsersKnowVertx =
      noClasses()
          .that()
          .resideOutsideOfPackages("parley.pipeline..", "parley.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx..");

  @ArchTest
  static final ArchRule whisperStaysInItsPackage =
      library("io.github.givimad.whisperjni..", "parley.asr.whisper..");

  @ArchTest
  static final ArchRule llamaStaysInItsPackage = library("de.kherud.llama..", "parley.llm.llama..");

  @ArchTest static final ArchRule maryStaysInItsPackage = library("marytts..", "parley.tts.mary..");

  @ArchTest
  static final ArchRule piperStaysInItsPackage =
      library("io.github.givimad.piperjni..", "parley.tts.piper..");

  /** Mary hands out her speech as a stream of Java Sound's: her package reads it. */
  @ArchTest
  static final ArchRule javaSoundStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackages("parley.audio.javasound..", "parley.tts.mary..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javax.sound.sampled..");

  @ArchTest
  static final ArchRule onnxRuntimeStaysWithItsNetworks =
      library(
          "ai.onnxruntime..",
          "parley.audio.onnx..",
          "parley.audio.vad..",
          "parley.audio.turn..",
          "parley.asr.moonshine..");

  @ArchTest
  static final ArchRule webRtcStaysInItsPackage =
      library("dev.onvoid.webrtc..", "parley.audio.echo..");

  @ArchTest
  static final ArchRule mcpStaysInItsPackage =
      library("io.modelcontextprotocol..", "parley.llm.tool.mcp..");

  @ArchTest
  static final ArchRule onlyTheNativeRoomDeclaresNativeMethods =
      methods()
          .that()
          .haveModifier(JavaModifier.NATIVE)
          .should()
          .beDeclaredInClassesThat()
          .resideInAnyPackage("parley.rnnoise..", "parley.engines..");

  /** The program itself only builds them. */
  @ArchTest
  static final ArchRule builtEnginesStayInTheirPackages =
      library(
          "parley.engines..",
          "parley.engines..",
          "parley.asr.whisper..",
          "parley.llm.llama..",
          "parley.cli..");

  /**
   * Invariant 8: no network at run time, unless a remote engine is set. What is fetched is fetched
   * by the models room's pull.
   */
  @ArchTest
  static final ArchRule onlyPullsUseTheNetwork =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "parley.models.pull..",
              "parley.remote..",
              "parley.asr.remote..",
              "parley.llm.remote..",
              "parley.llm.tool.mcp..",
              "parley.tts.remote..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.net.http..", "javax.net..", "io.vertx.core.net..")
                  .or(resideInAnyPackage("io.vertx.core.http..", "io.vertx.core.dns.."))
                  .or(type(java.net.Socket.class))
                  .or(type(java.net.ServerSocket.class))
                  .or(type(java.net.DatagramSocket.class))
                  .or(type(java.net.URLConnection.class))
                  .or(type(java.net.HttpURLConnection.class))
                  .or(resideInAnyPackage("java.nio.channels..").and(nameMatching(".*Socket.*"))));

  /** Who asks a server elsewhere says so by the name of its package. */
  @ArchTest
  static final ArchRule onlyRemoteEnginesKnowServers =
      library(
          "parley.remote..",
          "parley.remote..",
          "parley.asr.remote..",
          "parley.llm.remote..",
          "parley.tts.remote..");

  @ArchTest
  static final ArchRule settingsAreImmutableRecords =
      classes()
          .that()
          .resideInAPackage("parley.config..")
          .and()
          .haveSimpleNameEndingWith("Settings")
          .should()
          .beRecords();

  private static ArchRule library(String library, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
