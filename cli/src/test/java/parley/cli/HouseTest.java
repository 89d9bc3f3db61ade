package parley.cli;

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
          .resideInAnyPackage("..whisper..", "..llama..", "..mary..", "..piper..");

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
  static final ArchRule onnxRuntimeStaysWithTheDetector =
      library("ai.onnxruntime..", "parley.audio.vad..");

  @ArchTest
  static final ArchRule webRtcStaysInItsPackage =
      library("dev.onvoid.webrtc..", "parley.audio.echo..");

  @ArchTest
  static final ArchRule onlyTheNativeRoomDeclaresNativeMethods =
      methods()
          .that()
          .haveModifier(JavaModifier.NATIVE)
          .should()
          .beDeclaredInClassesThat()
          .resideInAPackage("parley.rnnoise..");

  @ArchTest
  static final ArchRule settingsAreImmutableRecords =
      classes()
          .that()
          .resideInAPackage("parley.config..")
          .and()
          .haveSimpleNameEndingWith("Settings")
          .should()
          .beRecords();

  private static ArchRule library(String library, String room) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
