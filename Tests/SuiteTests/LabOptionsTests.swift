// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Testing
import Torch

@testable import Lab
@testable import Suite

@Suite struct LabOptionsTests {
  private func names(_ methods: [any AdaptationMethod]) -> [String] {
    methods.map { type(of: $0).name }
  }

  /// What a user is told about wrong arguments.
  private func complaint(_ arguments: String...) -> String {
    do {
      _ = try LabOptions.parse(arguments)
      return "no complaint"
    } catch {
      return LabOptions.message(for: error)
    }
  }

  /// Numbers that are none, or absurd ones, which would trap where they are used.
  @Test(arguments: [
    "--seeds", "--jobs", "--threads", "--checkpoint-every", "--layer", "--shards", "--shard",
  ]) func absurdNumbersAreRefused(option: String) {
    let texts = [
      "nan", "inf", "-inf", "1e400", "-1", "9223372036854775807", "99999999999999999999", "", "1,5",
      "0x1p4000",
    ]
    for text in texts {
      let more =
        switch option {
        case "--layer": ["--features", "table.csv"]
        case "--shards": ["--slurm", ""]
        default: [String]()
        }
      // any layer can be asked for; a table that lacks it says so
      guard option != "--layer" || text != "9223372036854775807" else { continue }
      #expect(throws: (any Error).self, "\(option) '\(text)'") {
        try LabOptions.parse([option, text] + more)
      }
    }
  }

  @Test func withoutOptionsALaptopProfileOfAllMethodsIsMeant() throws {
    let options = try LabOptions.parse([])
    #expect(options.profile == .laptop)
    #expect(options.data == .auto)
    #expect(options.store == ".store")
    #expect(options.reportsFolder == "Reports")
    #expect(options.device == "cpu")
    #expect(try names(options.selectedMethods()) == MethodRegistry.standard.main.names)
    #expect(try options.selectedTasks(among: CorpusTask.paper) == CorpusTask.paper)
    #expect(options.concurrency.threads == 1)
    #expect(options.concurrency.jobs >= 1)
  }

  /// Source-free methods see less than those of the main tables, so they are there only if they are asked for.
  @Test func sourceFreeMethodsAreNamedToTakePart() throws {
    let sourceFree = MethodRegistry.standard.sourceFree.names
    #expect(!sourceFree.isEmpty)
    #expect(try Set(names(LabOptions.parse([]).selectedMethods())).isDisjoint(with: sourceFree))
    let asked = try LabOptions.parse(["--methods", sourceFree.joined(separator: ",")])
    #expect(try names(asked.selectedMethods()) == sourceFree)
  }

  /// The paper profile's bfloat16 is for processors that multiply it, and for GPUs.
  @Test func precisionIsWhatTheProcessorComputesFast() throws {
    let amx = Processor(information: "flags\t\t: fpu avx2 avx512f avx512_bf16 amx_bf16\n")
    let avx2 = Processor(information: "flags\t\t: fpu avx2\n")
    let paper = try LabOptions.parse(["--profile", "paper"])
    #expect(paper.precision(on: "cpu", of: amx) == nil)
    #expect(paper.precision(on: "cpu", of: avx2) == .float32)
    #expect(paper.precision(on: "cuda", of: avx2) == nil)
    let asked = try LabOptions.parse(["--profile", "paper", "--precision", "bfloat16"])
    #expect(asked.precision(on: "cpu", of: avx2) == .bfloat16)
    #expect(try LabOptions.parse([]).precision(on: "cpu", of: avx2) == nil)
  }

  /// Other machines, which may choose otherwise, are told.
  @Test func theChosenPrecisionGoesWithTheTrials() throws {
    let options = try LabOptions.parse(["--profile", "paper"])
    let chosen = options.precision(on: "cpu")
    #expect(options.trialArguments.contains("--precision") == (chosen != nil))
    #expect(chosen.map { options.trialArguments.contains($0.rawValue) } != false)
  }

  @Test func autoIsADeviceThatIsThere() throws {
    let options = try LabOptions.parse(["--device", "auto"])
    let device = try options.setup().device
    #expect(device == (Engine.hasCUDA ? "cuda" : "cpu"))
  }

  @Test func methodsComeInTheOrderOfTablesEachOnce() throws {
    let options = try LabOptions.parse(["--methods", "didan, SourceOnly,DIDAN"])
    #expect(try names(options.selectedMethods()) == ["SourceOnly", "DIDAN"])
  }

  @Test func anExperimentsOwnSettingsOfAMethodAreKept() throws {
    var halves = TargetSupervised()
    halves.folds = 2
    let own: [any AdaptationMethod] = [halves, SourceOnly()]
    let all = try LabOptions.parse([]).selectedMethods(among: own)
    #expect(names(all) == ["TargetSupervised", "SourceOnly"])
    let some = try LabOptions.parse(["--methods", "AdaBN,TargetSupervised"])
      .selectedMethods(among: own)
    #expect(names(some) == ["TargetSupervised", "AdaBN"])
    #expect((some[0] as? TargetSupervised)?.folds == 2)
  }

  @Test(arguments: ["EmoDB→CASIA", "EmoDB-CASIA", "EmoDB->CASIA", "B→C", " emodb-casia "])
  func aTaskMayBeWrittenInSeveralWays(_ text: String) throws {
    let options = try LabOptions.parse(["--tasks", text])
    #expect(try options.selectedTasks(among: CorpusTask.paper) == [CorpusTask.paper[2]])
  }

  @Test func tasksComeInTheOrderAskedForEachOnce() throws {
    let options = try LabOptions.parse(["--tasks", "CASIA-EmoDB,EmoDB→CASIA,C→B"])
    let tasks = try options.selectedTasks(among: CorpusTask.paper)
    #expect(tasks.map(\.description) == ["CASIA→EmoDB", "EmoDB→CASIA"])
  }

  @Test func anExperimentsOwnEmotionsOfATaskAreKept() throws {
    let own = CorpusTask(source: "EmoDB", target: "nEMO", emotions: [.anger, .sadness])
    let options = try LabOptions.parse(["--tasks", "EmoDB-nEMO"])
    #expect(try options.selectedTasks(among: [own]) == [own])
  }

  @Test func whatIsUnknownIsNamedWithTheNearest() {
    #expect(
      complaint("--methods", "SourceOnly,DIDEN")
        == "There is no method 'DIDEN'. Did you mean 'DIDAN'? Known methods: \(MethodRegistry.standard.names.joined(separator: ", "))."
    )
    #expect(
      complaint("--methods", "quicksort").hasPrefix(
        "There is no method 'quicksort'. Known methods:"))
    #expect(complaint("--tasks", "EmoBD-CASIA").contains("Did you mean 'EmoDB'?"))
    #expect(complaint("--tasks", "EmoDB").contains("is not a task"))
    #expect(complaint("--tasks", "EmoDB-EmoDB").contains("both source and target"))
    #expect(complaint("--profile", "huge").contains("smoke"))
  }

  @Test(arguments: ["--seeds", "--jobs", "--threads"])
  func aNumberBelowOneIsRefused(_ option: String) {
    #expect(complaint(option, "0") == "\(option) is 0, but must be at least 1.")
    #expect(complaint("\(option)=-3") == "\(option) is -3, but must be at least 1.")
  }

  @Test func threadsAndJobsFillTheMachineUnlessGiven() throws {
    let options = try LabOptions.parse(["--threads", "3", "--jobs", "5"])
    #expect(options.concurrency == (3, 5))
    #expect(Profile.paper.threads(cores: 8) == 8)
    #expect(Profile.laptop.threads(cores: 8) == 1)
    #expect(try LabOptions.parse(["--threads", "1000000"]).concurrency.jobs == 1)
  }
}
