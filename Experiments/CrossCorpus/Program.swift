/// One command, and two notebooks: with labels of the target to test on, and without.
@main
enum Program {
  static func main() {
    if CrossCorpus.parseOrExit().request.isUnlabelled {
      UnlabelledTarget.main()
    } else {
      CrossCorpus.main()
    }
  }
}
