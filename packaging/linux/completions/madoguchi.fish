# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_madoguchi_global_optspecs
    string join \n config= data= V/version h/help
end

function __fish_madoguchi_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_madoguchi_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_madoguchi_using_subcommand
    set -l cmd (__fish_madoguchi_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c madoguchi -n "__fish_madoguchi_needs_command" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_needs_command" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_needs_command" -s V -l version -d 'Version, the SHA-256 of the program\'s file, the commit it was built of'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "practice" -d 'The desk with simulated cards and a simulated platform'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "verify" -d 'One case from the terminal: progress on stderr, the verdict on stdout'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "doctor" -d 'Says what works and what does not, and why'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "anchor" -d 'Trust anchors'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "crl" -d 'Revocation lists: takes them in, tells how they stand, checks many serial numbers at once'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "intake" -d 'At a shelter: takes people in where no platform can be reached'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "log" -d 'The record: whether it is whole, and what is made of it'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "staff" -d 'People: who may sign in, and as what'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "policy" -d 'Which setting is fixed by whom, and why'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "setup" -d 'Makes this machine a desk, step by step'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "licences" -d 'Whose work is in the program, and under which licences'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "simulate" -d 'Stand-ins for cards and for the platform'
complete -c madoguchi -n "__fish_madoguchi_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand practice" -l scenario -d 'The first card on the reader' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand practice" -l programs -d 'Open a socket here for programs of this account, to try out how they ask for a case' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand practice" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand practice" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand practice" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l certificate -d 'Which certificate' -r -f -a "authentication\t'For authentication: this card and its PIN'
signature\t'For signatures: who the person is, too'"
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l reader -d 'Part of the reader\'s name' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l pin-fd -d 'Read the PIN from this file descriptor' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l staff-fd -d 'Read id and passphrase of the clerk, a line each, from this file descriptor' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l purpose -d 'The code of the purpose' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l reference -d 'The reference number' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l wait -d 'How long to wait for a card' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l scenario -d 'Which simulated card' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l json -d 'Print one JSON object'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l attributes -d 'Give name, address, birth date and sex (signature certificate only)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -l practice -d 'With a simulated card and platform'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand doctor" -l slip -d 'Write the paper of the morning here, as a PDF; nothing is written over' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand doctor" -l bundle -d 'Write here what helps those who help from afar, as a ZIP without anything of any person; nothing is written over' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand doctor" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand doctor" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand doctor" -l json -d 'Print one JSON object'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand doctor" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and not __fish_seen_subcommand_from list add enrol help" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and not __fish_seen_subcommand_from list add enrol help" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and not __fish_seen_subcommand_from list add enrol help" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and not __fish_seen_subcommand_from list add enrol help" -f -a "list" -d 'The anchors in force'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and not __fish_seen_subcommand_from list add enrol help" -f -a "add" -d 'Takes CA certificates into the folder of anchors: of known fingerprints, or of those that two people type in'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and not __fish_seen_subcommand_from list add enrol help" -f -a "enrol" -d 'Reads the CA certificates off a card; only known fingerprints are taken, or those that two people type in'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and not __fish_seen_subcommand_from list add enrol help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from list" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from list" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from add" -l staff-fd -d 'Read ids and passphrases of two people, a line each, from this file descriptor' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from add" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from add" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from enrol" -l reader -d 'Part of the reader\'s name' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from enrol" -l staff-fd -d 'Read ids and passphrases of two people, a line each, from this file descriptor' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from enrol" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from enrol" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from enrol" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from help" -f -a "list" -d 'The anchors in force'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from help" -f -a "add" -d 'Takes CA certificates into the folder of anchors: of known fingerprints, or of those that two people type in'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from help" -f -a "enrol" -d 'Reads the CA certificates off a card; only known fingerprints are taken, or those that two people type in'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand anchor; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and not __fish_seen_subcommand_from import status check help" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and not __fish_seen_subcommand_from import status check help" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and not __fish_seen_subcommand_from import status check help" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and not __fish_seen_subcommand_from import status check help" -f -a "import" -d 'Takes a list in, once its signature and every entry of it were checked'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and not __fish_seen_subcommand_from import status check help" -f -a "status" -d 'The lists at hand, and how old they are'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and not __fish_seen_subcommand_from import status check help" -f -a "check" -d 'Checks serial numbers against a list'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and not __fish_seen_subcommand_from import status check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from import" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from import" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from status" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from status" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from status" -l json -d 'Print one JSON object'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from check" -l serials -d 'Serial numbers, one a line, hexadecimal; `#` begins a comment' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from check" -l crl -d 'A list in a file, instead of the one at hand' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from check" -l anchor -d 'Who must have signed that list; without --crl: whose lists at hand are asked' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from check" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from check" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from check" -l json -d 'Print one JSON object'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from check" -l details -d 'A line for each serial number before it: JSON with --json, otherwise CSV'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from help" -f -a "import" -d 'Takes a list in, once its signature and every entry of it were checked'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from help" -f -a "status" -d 'The lists at hand, and how old they are'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from help" -f -a "check" -d 'Checks serial numbers against a list'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand crl; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -l practice -d 'The window with simulated cards'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -f -a "open" -d 'Opens a bundle, sealed to the office\'s key: from then on people can be taken in'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -f -a "add" -d 'Takes in the person whose card is placed; their number goes to stdout once it is on the disk'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -f -a "seal" -d 'Seals the bundle: nobody comes into it any more. Says which file goes to the office'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -f -a "reconcile" -d 'The office: opens bundles, asks the revocation lists, and writes the list for the relief system'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -f -a "status" -d 'How each bundle stands. Needs no key'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -f -a "key" -d 'Makes the office\'s key, if there is none, and writes its public half for the shelters'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -f -a "forget-key" -d 'Destroys the office\'s key: nobody opens what was sealed to it any more'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and not __fish_seen_subcommand_from open add seal reconcile status key forget-key help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from open" -l office-key -d 'The file with the office\'s public key, where `intake.office_key` names none; a second line is a reserve key' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from open" -l letters -d 'The letters that the numbers begin with, one to three; by chance if none are given' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from open" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from open" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from open" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from open" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from open" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l office-key -d 'The file with the office\'s public key, where `intake.office_key` names none' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l reader -d 'Part of the reader\'s name' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l pin-fd -d 'Read the PIN from this file descriptor' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l wait -d 'How long to wait for a card' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l scenario -d 'Which simulated card' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l without-pin -d 'With the certificate alone: nobody is asked for a PIN'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l again -d 'Take in once more who was taken in before'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l many -d 'Go on with the next card, until none comes within the time to wait'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l json -d 'Print a JSON object a person'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from seal" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from seal" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from seal" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from seal" -l json -d 'Print one JSON object'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from seal" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from seal" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from reconcile" -l crl -d 'A revocation list in a file, besides those at hand' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from reconcile" -l anchor -d 'An authority besides the configured ones, of the same environment; in production only a published one' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from reconcile" -l out -d 'Write the result here, a table or, if it ends in .json, JSON; otherwise both into the folder of exports' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from reconcile" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from reconcile" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from reconcile" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from reconcile" -l ocsp -d 'Ask the platform, one by one, about those whom no list covers'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from reconcile" -l json -d 'Print one JSON object'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from reconcile" -l destroy -d 'Destroy the bundles now, even where somebody is still open'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from reconcile" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from reconcile" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from status" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from status" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from status" -l json -d 'Print one JSON object'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from status" -l practice -d 'Of the practice room'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from key" -l out -d 'Write the public half here; nothing is written over' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from key" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from key" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from key" -l practice -d 'Of the practice room'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from key" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from forget-key" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from forget-key" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from forget-key" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from forget-key" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from forget-key" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from help" -f -a "open" -d 'Opens a bundle, sealed to the office\'s key: from then on people can be taken in'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from help" -f -a "add" -d 'Takes in the person whose card is placed; their number goes to stdout once it is on the disk'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from help" -f -a "seal" -d 'Seals the bundle: nobody comes into it any more. Says which file goes to the office'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from help" -f -a "reconcile" -d 'The office: opens bundles, asks the revocation lists, and writes the list for the relief system'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from help" -f -a "status" -d 'How each bundle stands. Needs no key'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from help" -f -a "key" -d 'Makes the office\'s key, if there is none, and writes its public half for the shelters'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from help" -f -a "forget-key" -d 'Destroys the office\'s key: nobody opens what was sealed to it any more'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand intake; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -f -a "verify" -d 'Says in its first line whether the record is whole, up to where, anchored where; or the first thing that is not'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -f -a "purge" -d 'Takes closed segments whose years are over out of the archive, on the word of two people'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -f -a "list" -d 'Records, newest first. That someone looked is recorded'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -f -a "show" -d 'One record, and the case that it belongs to, explained'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -f -a "report" -d 'The figures of a day or a month: CSV, and a PDF on request'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -f -a "checkpoint" -d 'Signs the record as it is, and lays that down outside'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -f -a "close" -d 'Ends the record of this PC, by order of two people'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -f -a "export" -d 'Records for outside, into the configured folder, on the word of two people'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and not __fish_seen_subcommand_from verify purge list show report checkpoint close export help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from verify" -l receipt -d 'Checks instead a slip\'s line against the record, or a receipt with its proof without any record' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from verify" -l export -d 'Checks instead an export; the record of this desk only tells whether it knows the key' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from verify" -l archive -d 'Checks instead a record that was closed, in this folder' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from verify" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from verify" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from verify" -l practice -d 'Of the practice room'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from verify" -l json -d 'Print one JSON object'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from purge" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from purge" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from purge" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from purge" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from purge" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l reference -d 'How the reference number begins' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l receipt -d 'The number on the slip' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l from -d 'From this day on, in Japan (YYYY-MM-DD)' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l to -d 'Until this day, itself included' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l outcome -d 'How a case ended; may be given several times' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l reason -d 'Why' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l of-purpose -d 'The code of the purpose' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l certificate -d 'Which certificate' -r -f -a "authentication\t'For authentication: this card and its PIN'
signature\t'For signatures: who the person is, too'"
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l by -d 'What this member of staff did or signed for, by reference' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l kind -d 'Records of one kind' -r -f -a "outcomes\t'How cases ended, one record each'
cases\t'Whatever belongs to cases'
access\t'Sign-ins, looks at the record, exports, purges'
system\t'The program and the record themselves'"
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l page -d 'Which page, counted from 1' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l before -d 'Begin with the newest record before this one, instead of a page' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l count -d 'How many records a page has' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l segment -d 'In this closed segment (a fiscal year) of the archive' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l json -d 'Print a JSON object a record'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from show" -l segment -d 'In this closed segment (a fiscal year) of the archive' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from show" -l proof -d 'Write here the proof that its outcome is in the record; nothing is written over' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from show" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from show" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from show" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from show" -l json -d 'Print one JSON object'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from show" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from report" -l day -d 'Of this day in Japan (YYYY-MM-DD)' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from report" -l month -d 'Of this month (YYYY-MM)' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from report" -l csv -d 'Write the table here, instead of the standard output; nothing is written over' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from report" -l pdf -d 'Write a paper here; nothing is written over' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from report" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from report" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from report" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from report" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from checkpoint" -l slip -d 'Write a slip here, to be signed and filed; nothing is written over' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from checkpoint" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from checkpoint" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from checkpoint" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from checkpoint" -l new-key -d 'Another key signs from here on, for which the one before vouches; takes two people'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from checkpoint" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from checkpoint" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from close" -l successor -d 'The public key of the record that goes on on another PC: 64 hexadecimal digits, or a file with them' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from close" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from close" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from close" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from close" -l not-whole -d 'Put a record that is not whole away as it is'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from close" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l purpose -d 'What for: audit, disclosure, investigation, fault, statistics' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l reference -d 'How the reference number begins' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l receipt -d 'The number on the slip' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l from -d 'From this day on, in Japan (YYYY-MM-DD)' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l to -d 'Until this day, itself included' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l outcome -d 'How a case ended; may be given several times' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l reason -d 'Why' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l of-purpose -d 'The code of the purpose' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l certificate -d 'Which certificate' -r -f -a "authentication\t'For authentication: this card and its PIN'
signature\t'For signatures: who the person is, too'"
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l by -d 'What this member of staff did or signed for, by reference' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l kind -d 'Records of one kind' -r -f -a "outcomes\t'How cases ended, one record each'
cases\t'Whatever belongs to cases'
access\t'Sign-ins, looks at the record, exports, purges'
system\t'The program and the record themselves'"
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Says in its first line whether the record is whole, up to where, anchored where; or the first thing that is not'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from help" -f -a "purge" -d 'Takes closed segments whose years are over out of the archive, on the word of two people'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from help" -f -a "list" -d 'Records, newest first. That someone looked is recorded'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from help" -f -a "show" -d 'One record, and the case that it belongs to, explained'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from help" -f -a "report" -d 'The figures of a day or a month: CSV, and a PDF on request'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from help" -f -a "checkpoint" -d 'Signs the record as it is, and lays that down outside'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from help" -f -a "close" -d 'Ends the record of this PC, by order of two people'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from help" -f -a "export" -d 'Records for outside, into the configured folder, on the word of two people'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand log; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and not __fish_seen_subcommand_from add list reset disable help" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and not __fish_seen_subcommand_from add list reset disable help" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and not __fish_seen_subcommand_from add list reset disable help" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and not __fish_seen_subcommand_from add list reset disable help" -f -a "add" -d 'Puts someone on the list and shows the one-time code with which they choose a passphrase'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and not __fish_seen_subcommand_from add list reset disable help" -f -a "list" -d 'Who is on the list'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and not __fish_seen_subcommand_from add list reset disable help" -f -a "reset" -d 'Gives someone a new one-time code, and lifts a lock'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and not __fish_seen_subcommand_from add list reset disable help" -f -a "disable" -d 'Lets someone sign in no more; what the record says of them keeps its name'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and not __fish_seen_subcommand_from add list reset disable help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from add" -l role -d 'What they are' -r -f -a "clerk\t'Runs cases'
supervisor\t'Sees what goes on, and says how the office went on with a case'
auditor\t'Reads and checks the record'
administrator\t'Keeps people and settings'"
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from add" -l name -d 'What screens call them; never recorded' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from add" -l account -d 'The account of the system that is theirs alone: a user id (Linux), DOMAIN\\\\NAME (Windows)' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from add" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from add" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from add" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from add" -l first -d 'The first supervisor of a list, on nobody\'s word'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from add" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from list" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from list" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from list" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON array'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from list" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from reset" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from reset" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from reset" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from reset" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from disable" -l staff-fd -d 'Read id and passphrase, a line each, from this file descriptor; then those of the second person' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from disable" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from disable" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from disable" -l practice -d 'The practice room\'s, not the counter\'s'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from help" -f -a "add" -d 'Puts someone on the list and shows the one-time code with which they choose a passphrase'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from help" -f -a "list" -d 'Who is on the list'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Gives someone a new one-time code, and lifts a lock'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from help" -f -a "disable" -d 'Lets someone sign in no more; what the record says of them keeps its name'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand staff; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and not __fish_seen_subcommand_from explain help" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and not __fish_seen_subcommand_from explain help" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and not __fish_seen_subcommand_from explain help" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and not __fish_seen_subcommand_from explain help" -f -a "explain" -d 'Every setting: its value, where it comes from, who fixed it and why'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and not __fish_seen_subcommand_from explain help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and __fish_seen_subcommand_from explain" -l file -d 'Say instead what this policy would change, and what of it would be refused. Nothing is written' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and __fish_seen_subcommand_from explain" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and __fish_seen_subcommand_from explain" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and __fish_seen_subcommand_from explain" -l json -d 'Print one JSON object'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Every setting: its value, where it comes from, who fixed it and why'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand setup" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand setup" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand setup" -l terminal -d 'In the terminal, though there is a display'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand setup" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand licences" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand licences" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand licences" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and not __fish_seen_subcommand_from platform card help" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and not __fish_seen_subcommand_from platform card help" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and not __fish_seen_subcommand_from platform card help" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and not __fish_seen_subcommand_from platform card help" -f -a "platform" -d 'OCSP at /ocsp, CRLs at /crl/authentication.crl and /crl/signature.crl'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and not __fish_seen_subcommand_from platform card help" -f -a "card" -d 'A card in a virtual PC/SC reader (vpcd)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and not __fish_seen_subcommand_from platform card help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from platform" -l listen -d 'Where to listen' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from platform" -l dir -d 'The authority\'s folder' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from platform" -l fault -d 'A fault to play' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from platform" -l delay-ms -d 'A delay before each answer' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from platform" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from platform" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from platform" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from card" -l connect -d 'Where the virtual reader listens' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from card" -l dir -d 'The authority\'s folder' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from card" -l scenario -d 'Which card' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from card" -l pins -d 'The two PINs, instead of 1234 and ABC123' -r
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from card" -l config -d 'The configuration file, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from card" -l data -d 'The data folder, instead of the one of this machine' -r -F
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from card" -s h -l help -d 'Print help'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from help" -f -a "platform" -d 'OCSP at /ocsp, CRLs at /crl/authentication.crl and /crl/signature.crl'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from help" -f -a "card" -d 'A card in a virtual PC/SC reader (vpcd)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand simulate; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "practice" -d 'The desk with simulated cards and a simulated platform'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "verify" -d 'One case from the terminal: progress on stderr, the verdict on stdout'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "doctor" -d 'Says what works and what does not, and why'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "anchor" -d 'Trust anchors'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "crl" -d 'Revocation lists: takes them in, tells how they stand, checks many serial numbers at once'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "intake" -d 'At a shelter: takes people in where no platform can be reached'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "log" -d 'The record: whether it is whole, and what is made of it'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "staff" -d 'People: who may sign in, and as what'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "policy" -d 'Which setting is fixed by whom, and why'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "setup" -d 'Makes this machine a desk, step by step'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "licences" -d 'Whose work is in the program, and under which licences'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "simulate" -d 'Stand-ins for cards and for the platform'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and not __fish_seen_subcommand_from practice verify doctor anchor crl intake log staff policy setup licences simulate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from anchor" -f -a "list" -d 'The anchors in force'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from anchor" -f -a "add" -d 'Takes CA certificates into the folder of anchors: of known fingerprints, or of those that two people type in'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from anchor" -f -a "enrol" -d 'Reads the CA certificates off a card; only known fingerprints are taken, or those that two people type in'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from crl" -f -a "import" -d 'Takes a list in, once its signature and every entry of it were checked'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from crl" -f -a "status" -d 'The lists at hand, and how old they are'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from crl" -f -a "check" -d 'Checks serial numbers against a list'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from intake" -f -a "open" -d 'Opens a bundle, sealed to the office\'s key: from then on people can be taken in'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from intake" -f -a "add" -d 'Takes in the person whose card is placed; their number goes to stdout once it is on the disk'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from intake" -f -a "seal" -d 'Seals the bundle: nobody comes into it any more. Says which file goes to the office'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from intake" -f -a "reconcile" -d 'The office: opens bundles, asks the revocation lists, and writes the list for the relief system'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from intake" -f -a "status" -d 'How each bundle stands. Needs no key'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from intake" -f -a "key" -d 'Makes the office\'s key, if there is none, and writes its public half for the shelters'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from intake" -f -a "forget-key" -d 'Destroys the office\'s key: nobody opens what was sealed to it any more'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from log" -f -a "verify" -d 'Says in its first line whether the record is whole, up to where, anchored where; or the first thing that is not'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from log" -f -a "purge" -d 'Takes closed segments whose years are over out of the archive, on the word of two people'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from log" -f -a "list" -d 'Records, newest first. That someone looked is recorded'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from log" -f -a "show" -d 'One record, and the case that it belongs to, explained'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from log" -f -a "report" -d 'The figures of a day or a month: CSV, and a PDF on request'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from log" -f -a "checkpoint" -d 'Signs the record as it is, and lays that down outside'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from log" -f -a "close" -d 'Ends the record of this PC, by order of two people'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from log" -f -a "export" -d 'Records for outside, into the configured folder, on the word of two people'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from staff" -f -a "add" -d 'Puts someone on the list and shows the one-time code with which they choose a passphrase'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from staff" -f -a "list" -d 'Who is on the list'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from staff" -f -a "reset" -d 'Gives someone a new one-time code, and lifts a lock'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from staff" -f -a "disable" -d 'Lets someone sign in no more; what the record says of them keeps its name'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "explain" -d 'Every setting: its value, where it comes from, who fixed it and why'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from simulate" -f -a "platform" -d 'OCSP at /ocsp, CRLs at /crl/authentication.crl and /crl/signature.crl'
complete -c madoguchi -n "__fish_madoguchi_using_subcommand help; and __fish_seen_subcommand_from simulate" -f -a "card" -d 'A card in a virtual PC/SC reader (vpcd)'
