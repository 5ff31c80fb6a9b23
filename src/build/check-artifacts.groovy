import groovy.json.JsonSlurper
import java.util.zip.ZipFile

// Holds what has been packaged to what users are told of it: every jar has the license in it, and the SBOM calls required what
// everybody gets, and nothing else.

def target = new File(project.build.directory)
def faults = []

def jars = target.listFiles().findAll { it.name.startsWith("${project.build.finalName}") && it.name.endsWith('.jar') }
['', '-sources', '-javadoc'].each { kind ->
    if (!jars.any { it.name == "${project.build.finalName}${kind}.jar" }) {
        faults << "There is no ${project.build.finalName}${kind}.jar"
    }
}
jars.each { jar ->
    new ZipFile(jar).withCloseable { zip ->
        def text = { name -> zip.getEntry(name)?.with { zip.getInputStream(it).getText('UTF-8') } ?: '' }
        if (text('META-INF/LICENSE') != new File(project.basedir, 'LICENSE').getText('UTF-8')) {
            faults << "${jar.name} holds no META-INF/LICENSE, or another one"
        }
        if (!text('META-INF/NOTICE').startsWith("${project.artifactId}\nCopyright")) {
            faults << "${jar.name} holds no META-INF/NOTICE of this project"
        }
    }
}

def file = new File(target, 'bom.json')
if (file.file) { // Maven makes none when it is offline.
    def sbom = new JsonSlurper().parse(file)
    def dependencies = sbom.dependencies.collectEntries { [it.ref, it.dependsOn ?: []] }
    def added = project.dependencies.findAll { it.optional }.collect { "pkg:maven/${it.groupId}/${it.artifactId}@" }
    def queue = new ArrayDeque(dependencies[sbom.metadata.component.'bom-ref'].findAll { ref -> !added.any { ref.startsWith(it) } })
    def required = [] as Set
    while (queue) {
        def ref = queue.pop()
        if (required.add(ref)) {
            queue.addAll(dependencies[ref] ?: [])
        }
    }
    sbom.components.each {
        def scope = it.'bom-ref' in required ? 'required' : 'optional'
        if (it.scope != scope) {
            faults << "The SBOM calls ${it.group}:${it.name} ${it.scope}, but it is ${scope}"
        }
    }
}

if (faults) {
    throw new IllegalStateException(faults.join('; '))
}
