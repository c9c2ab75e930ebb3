//! Links and pipes that somebody of the group laid under the names of the record.

use super::*;

#[test]
fn a_link_laid_under_the_name_of_the_record_leads_to_nobody_elses_file() {
    let desk = Desk::new();
    drop(desk.open().expect("made"));
    let elsewhere = tempfile::tempdir().expect("another's folder");
    let theirs = elsewhere.path().join("theirs.db");
    let made = Connection::open(&theirs).and_then(|theirs| theirs.execute_batch("CREATE TABLE own (a)"));
    made.expect("a file of another");
    let before = std::fs::read(&theirs).expect("read");
    for target in [theirs.clone(), elsewhere.path().join("free")] {
        for suffix in files::COMPANIONS.into_iter().chain([""]) {
            let _gone = std::fs::remove_file(files::beside(&desk.path(), suffix));
        }
        std::os::unix::fs::symlink(&target, desk.path()).expect("a link");
        let said = connection::writer(&desk.path()).map(drop);
        assert_eq!(said, Err(Error::File { kind: std::io::ErrorKind::InvalidInput }));
    }
    assert_eq!(std::fs::read(&theirs).expect("read"), before);
    assert!(!elsewhere.path().join("free").exists());
}

/// Whoever opens a pipe waits for the other end.
#[test]
fn a_pipe_laid_beside_the_record_holds_up_no_desk() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};

    type Opener = fn(&Path) -> Result<Connection, Error>;
    let desk = Desk::new();
    drop(desk.open().expect("made"));
    let link = desk.folder.path().join("link");
    std::os::unix::fs::symlink(desk.path(), &link).expect("a link");
    for suffix in files::COMPANIONS {
        let pipe = files::beside(&desk.path(), suffix);
        files::remove(&pipe).expect("away");
        mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
        let openers: [(PathBuf, Opener); 4] = [
            (desk.path(), connection::writer),
            (desk.path(), connection::reader),
            (desk.path(), connection::plain),
            (link.clone(), connection::writer),
        ];
        for (path, opener) in openers {
            let (tell, told) = std::sync::mpsc::sync_channel(1);
            let _left_behind = std::thread::spawn(move || tell.send(opener(&path).map(drop)));
            let said = told.recv_timeout(Duration::from_secs(10)).expect("it waits for the other end");
            assert_eq!(said, Err(Error::File { kind: std::io::ErrorKind::InvalidInput }), "{suffix}");
        }
        files::remove(&pipe).expect("away");
    }
    drop(desk.open().expect("as before"));
}
